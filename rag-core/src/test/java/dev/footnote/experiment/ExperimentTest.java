package dev.footnote.experiment;

import static dev.footnote.experiment.ShopTask.CHATTY;
import static dev.footnote.experiment.ShopTask.JSON;
import static dev.footnote.experiment.ShopTask.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.TextSpan;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.JudgedQuestion;
import dev.footnote.generate.Generation;
import dev.footnote.generate.GenerationException;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Prompt;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments on tasks that were made so that it is known what wins. */
class ExperimentTest {

  private static final int ENOUGH = 40;

  /** The base model knows the facts and says them its way; tuning taught the form alone. */
  @Test
  void fineTuningWinsWhereTheFormIsWrong() {
    ShopTask task = ShopTask.of(ENOUGH).formed();

    ExperimentReport report =
        task.experiment(task.knowing(CHATTY, true), task.knowing(JSON, true)).build().run();

    assertThat(report.verdict().choice()).isEqualTo(Choice.FINE_TUNING);
    assertThat(sentences(report)).anyMatch(s -> s.contains("right content in the wrong form"));
    assertThat(result(report, "base oracle").mean(Measure.CONTENT)).hasValue(1);
    assertThat(result(report, "base oracle").mean(Measure.SCHEMA_VALIDITY)).hasValue(0);
    assertThat(result(report, "tuned closed_book").mean(Measure.QUALITY)).hasValue(1);
  }

  /** Tuning taught facts that changed since; the documents have the new ones. */
  @Test
  void retrievalWinsWhereFactsChangedAfterTheTraining() {
    ShopTask task = ShopTask.of(ENOUGH).fresh();

    ExperimentReport report =
        task.experiment(task.ignorant(PLAIN, true), task.outdated(PLAIN, true)).build().run();

    assertThat(report.verdict().choice()).isEqualTo(Choice.RAG);
    assertThat(sentences(report)).anyMatch(s -> s.contains("changed after the training"));
    assertThat(effect(report, "freshness").isGain()).isTrue();
  }

  /** Only the tuned model has the form, and only the documents have the facts. */
  @Test
  void bothWinWhereFactsChangedAndTheFormIsWrong() {
    ShopTask task = ShopTask.of(ENOUGH).formed();

    ExperimentReport report =
        task.experiment(task.outdated(CHATTY, true), task.outdated(JSON, true)).build().run();

    assertThat(report.verdict().choice()).isEqualTo(Choice.BOTH);
    assertThat(effect(report, "synergy").difference()).isCloseTo(1, within(.1));
  }

  /** The same facts as where retrieval wins, and eight questions. */
  @Test
  void aFewQuestionsDecideNothing() {
    ShopTask task = ShopTask.of(8).fresh();

    ExperimentReport report =
        task.experiment(task.ignorant(PLAIN, true), task.outdated(PLAIN, true)).build().run();

    assertThat(report.verdict().choice()).isEqualTo(Choice.NOT_ENOUGH_QUESTIONS);
    assertThat(report.verdict().reason()).contains("There are 8");
  }

  /** Each model is right by chance here and there, so that differences are within chance. */
  @Test
  void aDifferenceWithinChanceIsNotRanked() {
    ShopTask task = ShopTask.of(ENOUGH);
    Generator one = sometimes(task.knowing(PLAIN, false), 3);
    Generator other = sometimes(task.knowing(PLAIN, false), 4);

    ExperimentReport report = task.experiment(one, other).build().run();

    assertThat(report.verdict().choice()).isEqualTo(Choice.NOT_ENOUGH_QUESTIONS);
    assertThat(report.ranking()).as("all in one group").hasSize(1);
    assertThat(report.verdict().needed()).isGreaterThan(ENOUGH);
  }

  private static Generator sometimes(Generator model, int each) {
    AtomicInteger asked = new AtomicInteger();
    return prompt ->
        asked.incrementAndGet() % each == 0
            ? new Generation.Written("never")
            : model.generate(prompt);
  }

  /** What is true is in the documents, and pages with the question's words are found instead. */
  @Test
  void retrievalIsToBlameWhereTheRightPassagesWouldHaveHelped() {
    ShopTask task = ShopTask.of(ENOUGH).buried();

    ExperimentReport report =
        task.experiment(task.ignorant(PLAIN, true), task.outdated(PLAIN, true)).build().run();

    assertThat(report.verdict().choice()).isEqualTo(Choice.FIX_RETRIEVAL);
    assertThat(effect(report, "retrieval_loss_base").difference()).isGreaterThan(.5);
  }

  /** The right passages are read to a model that does not look at them. */
  @Test
  void readingIsToBeTaughtWhereTheModelIgnoresItsPassages() {
    ShopTask task = ShopTask.of(ENOUGH);

    ExperimentReport report =
        task.experiment()
            .base(task.outdated(PLAIN, false), GenerationOptions.DEFAULT)
            .build()
            .run();

    assertThat(report.verdict().choice()).isEqualTo(Choice.RAFT);
  }

  @Test
  void withoutAModelNothingIsSaidAboutTuning() {
    ExperimentReport report = ShopTask.of(ENOUGH).experiment().extractive().build().run();

    assertThat(report.verdict().choice()).isEqualTo(Choice.NOT_COMPARED);
    assertThat(report.results())
        .extracting(r -> r.pipeline().name())
        .containsExactly("extractive rag", "extractive oracle");
    assertThat(result(report, "extractive rag").figures())
        .containsKeys(
            "quality",
            "token_f1",
            "citation_precision",
            "citation_recall",
            "unsupported_rate",
            "abstention_accuracy",
            "risk_coverage_area",
            "p50_ms",
            "p95_ms",
            "first_token_p50_ms",
            "tokens_read",
            "peak_memory_mb",
            "core_hours_per_1000")
        .containsEntry("quotes_exact", 1.0);
  }

  @Test
  void aModelThatIsDistractedShowsASlope() {
    ShopTask task = ShopTask.of(ENOUGH);
    Generator distracted =
        prompt ->
            prompt.passages().size() > 2
                ? new Generation.Written("never")
                : task.ignorant(PLAIN, true).generate(prompt);

    ExperimentReport report =
        task.experiment()
            .base(distracted, GenerationOptions.DEFAULT)
            .distractors(1, 4)
            .build()
            .run();

    assertThat(effect(report, "distractor_slope_base").isLoss()).isTrue();
    assertThat(result(report, "base oracle+1").mean(Measure.QUALITY)).hasValue(1);
    assertThat(result(report, "base oracle+4").mean(Measure.QUALITY)).hasValue(0);
  }

  @Test
  void aQuestionWithoutAnAnswerIsRightlyLeftOpen() {
    ShopTask task = ShopTask.of(20);
    task.questions.add(JudgedQuestion.of("none", "When does the moon open?", List.of()));
    Generator careful = prompt -> new Generation.Abstained("The passages do not say.");

    ExperimentReport report =
        task.experiment().base(careful, GenerationOptions.DEFAULT).build().run();

    Map<String, Double> quality = result(report, "base rag").byQuestion(Measure.QUALITY);
    assertThat(quality).containsEntry("none", 1.0).containsEntry("q0", 0.0);
    assertThat(result(report, "base oracle").questions()).hasSize(21);
  }

  @Test
  void aQuestionThatFailsIsAWrongAnswerToItAlone() {
    ShopTask task = ShopTask.of(20);
    task.questions.add(JudgedQuestion.of("none", "When does the moon open?", List.of()));
    Generator broken =
        prompt -> {
          throw new GenerationException("the model is gone");
        };

    ExperimentReport report =
        task.experiment().base(broken, GenerationOptions.DEFAULT).build().run();

    Map<String, Double> figures = result(report, "base closed_book").figures();
    assertThat(figures).containsEntry("failed", 21.0).containsEntry("abstention_recall", 0.0);
    assertThat(result(report, "base closed_book").mean(Measure.QUALITY)).hasValue(0);
  }

  @Test
  void manyFailuresDecideNothingAndAreAskedAgain(@TempDir Path folder) {
    ShopTask task = ShopTask.of(ENOUGH);
    AtomicBoolean gone = new AtomicBoolean(true);
    Generator alive = task.knowing(PLAIN, true);
    Generator base =
        prompt -> {
          if (gone.get()) {
            throw new GenerationException("the server is gone");
          }
          return alive.generate(prompt);
        };

    ExperimentReport first = task.experiment(base, alive).keepIn(folder).build().run();
    gone.set(false);
    ExperimentReport second = task.experiment(base, alive).keepIn(folder).build().run();

    assertThat(first.verdict().choice()).isEqualTo(Choice.TOO_MANY_FAILED);
    assertThat(first.verdict().reason()).contains("base closed_book", "the server is gone");
    assertThat(second.verdict().choice()).isNotEqualTo(Choice.TOO_MANY_FAILED);
    assertThat(result(second, "base rag").mean(Measure.QUALITY).orElse(0)).isEqualTo(1);
  }

  @Test
  void answersOfAnotherModelAreNotTakenForItsOwn(@TempDir Path folder) {
    ShopTask task = ShopTask.of(20);
    task.experiment()
        .base(named("a", task), GenerationOptions.DEFAULT)
        .keepIn(folder)
        .build()
        .run();

    assertThatIllegalStateException()
        .isThrownBy(() ->
            task.experiment()
                .base(named("b", task), GenerationOptions.DEFAULT)
                .keepIn(folder)
                .build()
                .run())
        .withMessageContainingAll("other settings", "a ");
  }

  private static Generator named(String name, ShopTask task) {
    Generator model = task.knowing(PLAIN, true);
    return new Generator() {
      @Override
      public Generation generate(Prompt prompt) {
        return model.generate(prompt);
      }

      @Override
      public String identity() {
        return name;
      }
    };
  }

  @Test
  void evidenceThatIsNowhereIsNamed() {
    ShopTask task = ShopTask.of(20);
    DocumentSpan lost = new DocumentSpan("shop-99", new TextSpan(0, 5));
    task.questions.set(3, task.questions.get(3).withEvidence(List.of(lost)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> task.experiment().extractive().build().run())
        .withMessageContainingAll("'q3'", "'shop-99'", "not there");
  }

  @Test
  void theRightContentInTheWrongFormIsSaidOfABaseModelAlone() {
    ShopTask task = ShopTask.of(ENOUGH).formed();

    ExperimentReport report =
        task.experiment().base(task.knowing(CHATTY, true), GenerationOptions.DEFAULT).build().run();

    assertThat(report.verdict().choice()).isEqualTo(Choice.TUNE_FOR_FORM);
    assertThat(report.verdict().findings())
        .extracting(Finding::sentence)
        .anyMatch(sentence -> sentence.contains("wrong form"));
  }

  @Test
  void retrievalIsWhatGivesStatementsASource() {
    ShopTask task = ShopTask.of(ENOUGH);
    ExperimentReport report =
        task.experiment()
            .base(task.knowing(ExperimentTest::marked, true), GenerationOptions.DEFAULT)
            .build()
            .run();

    assertThat(result(report, "base closed_book").mean(Measure.SUPPORTED)).hasValue(0);
    assertThat(result(report, "base rag").mean(Measure.SUPPORTED).orElse(0)).isEqualTo(1);
    assertThat(report.verdict().findings())
        .extracting(Finding::sentence)
        .anyMatch(sentence -> sentence.contains("need citations"));
  }

  /** A sentence that its source supports, with a mark where there is one. */
  private static String marked(String hour) {
    return "It opens at " + hour + ". [1]";
  }

  @Test
  void noPipelineOnTheFrontIsBeatenAndPricesAreNotMixedWithHours() {
    ShopTask task = ShopTask.of(20);
    Prices cheap = new Prices(0, 0, .0001);

    ExperimentReport report =
        task.experiment()
            .base(task.knowing(PLAIN, true), GenerationOptions.DEFAULT, cheap)
            .pipeline(answering("slow", 200, true))
            .pipeline(answering("wrong", 200, false))
            .build()
            .run();

    assertThat(report.front())
        .extracting(result -> result.pipeline().name())
        .contains("base closed_book")
        .doesNotContain("slow", "wrong", "base oracle");
  }

  private static Pipeline answering(String name, int ms, boolean right) {
    return new Pipeline(
        name,
        Model.OTHER,
        Context.RAG,
        0,
        "v1",
        Prices.NONE,
        (question, seed) -> {
          busy();
          return Output.of(right ? question.answers().getFirst() : "no", Duration.ofMillis(ms));
        });
  }

  /** Takes more of the processor than all others. */
  private static void busy() {
    long until = System.nanoTime() + 30_000_000;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aFigureOfWhichNothingIsKnownIsMissing() {
    ShopTask task = ShopTask.of(20);
    task.questions.replaceAll(question -> question.withEvidence(List.of()));

    ExperimentReport report =
        task.experiment().extractive().pipeline(answering("other", 1, true)).build().run();

    assertThat(result(report, "other").figures())
        .doesNotContainKeys("quotes_exact", "citation_precision", "unsupported_rate");
    assertThat(result(report, "extractive rag").figures())
        .containsKey("quotes_exact")
        .doesNotContainKeys("citation_precision", "citation_recall");
    assertThat(report.html()).contains("All figures", "core_hours_per_1000");
  }

  @Test
  void whatWasBrokenOffGoesOn(@TempDir Path folder) throws IOException {
    ShopTask task = ShopTask.of(20);
    AtomicInteger asked = new AtomicInteger();
    Generator model = task.ignorant(PLAIN, true);
    Generator counted =
        prompt -> {
          asked.incrementAndGet();
          return model.generate(prompt);
        };
    Experiment.Builder builder =
        task.experiment().base(counted, GenerationOptions.DEFAULT).keepIn(folder);
    ExperimentReport first = builder.build().run();
    Path outputs = folder.resolve("outputs/base-rag.jsonl");
    List<String> lines = Files.readAllLines(outputs);
    Files.writeString(outputs, String.join("\n", lines.subList(0, 11)) + "\n{\"question\":\"q1");
    asked.set(0);

    List<Experiment.Progress> told = new ArrayList<>();
    ExperimentReport second = builder.build().run(told::add);

    assertThat(asked).as("ten were lost, and one warms up").hasValue(11);
    assertThat(told.stream().filter(Experiment.Progress::reused)).hasSize(50);
    assertThat(second.verdict()).isEqualTo(first.verdict());
    assertThat(result(second, "base rag").byQuestion(Measure.QUALITY))
        .isEqualTo(result(first, "base rag").byQuestion(Measure.QUALITY));
    assertThat(Files.readAllLines(outputs)).hasSameSizeAs(lines);
  }

  @Test
  void outputsOfOtherDocumentsOrSettingsAreNotUsed(@TempDir Path folder) {
    ShopTask task = ShopTask.of(20);
    Generator model = task.ignorant(PLAIN, true);
    task.experiment().base(model, GenerationOptions.DEFAULT).keepIn(folder).build().run();

    assertThatIllegalStateException()
        .isThrownBy(() ->
            task.experiment()
                .base(model, GenerationOptions.DEFAULT.maxTokens(7))
                .keepIn(folder)
                .build()
                .run())
        .withMessageContaining("other settings");
    task.buried();
    assertThatIllegalStateException()
        .isThrownBy(() ->
            task.experiment().base(model, GenerationOptions.DEFAULT).keepIn(folder).build().run())
        .withMessageContaining("other questions or documents");
  }

  @Test
  void costIsToldFromStatedPrices() {
    ShopTask task = ShopTask.of(20);
    Prices prices = new Prices(2, 10, 0);

    ExperimentReport report =
        task.experiment()
            .base(task.knowing(PLAIN, true), GenerationOptions.DEFAULT, prices)
            .build()
            .run();

    assertThat(result(report, "base closed_book").figures())
        .as("a thousand times 50 tokens read at 2 and 10 written at 10 a million")
        .containsEntry("tokens_read", 50.0)
        .hasEntrySatisfying("cost_per_1000", cost -> assertThat(cost).isCloseTo(.2, within(1e-9)));
  }

  @Test
  void seedsAreAveragedByQuestion() {
    ShopTask task = ShopTask.of(20);
    Generator seeded =
        prompt ->
            prompt.options().seed() == 1
                ? new Generation.Written("never")
                : task.knowing(PLAIN, false).generate(prompt);

    ExperimentReport report =
        task.experiment().base(seeded, GenerationOptions.DEFAULT).seeds(1, 2).build().run();

    assertThat(result(report, "base closed_book").byQuestion(Measure.QUALITY).values())
        .hasSize(20)
        .allMatch(quality -> quality == .5);
  }

  @Test
  void aPipelineOfTheHostsOwnTakesPart() {
    ShopTask task = ShopTask.of(20);
    Pipeline own =
        new Pipeline(
            "mine",
            Model.OTHER,
            Context.RAG,
            0,
            "v1",
            Prices.NONE,
            (question, seed) -> Output.of(question.answers().getFirst(), Duration.ofMillis(3)));

    ExperimentReport report = task.experiment().extractive().pipeline(own).build().run();

    assertThat(report.ranking().getFirst())
        .extracting(r -> r.pipeline().name())
        .containsExactly("mine");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task.experiment().pipeline(own).pipeline(own).build())
        .withMessageContaining("'mine'");
    assertThatIllegalArgumentException().isThrownBy(() -> task.experiment().build());
  }

  @Test
  void whatAJudgeSaidIsKeptAndWhereItFailsIsCounted(@TempDir Path folder) {
    ShopTask task = ShopTask.of(20);
    AtomicInteger asked = new AtomicInteger();
    Judge moody =
        Judges.model(
            "moody/1",
            prompt -> new Generation.Written(asked.incrementAndGet() % 4 == 0 ? "well" : "5"));

    JudgeScore first =
        result(judged(task, moody, folder), "extractive rag").judges().values().iterator().next();
    int calls = asked.get();
    JudgeScore second =
        result(judged(task, moody, folder), "extractive rag").judges().values().iterator().next();

    assertThat(first.failed()).isPositive();
    assertThat(first.answers() + first.failed()).isEqualTo(20);
    assertThat(asked.get() - calls).as("only what failed is asked again").isLessThan(calls / 2);
    assertThat(second.failed()).isLessThan(first.failed());
    assertThat(folder.resolve("judges/moody-1.jsonl")).exists();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> judged(ShopTask.of(21), moody, folder))
        .withMessageContaining("other questions");
  }

  private static ExperimentReport judged(ShopTask task, Judge judge, Path folder) {
    return task.experiment().extractive().judge(judge).keepIn(folder).build().run();
  }

  @Test
  void whatAJudgeSaysIsToldApartAndDecidesNothing() {
    ShopTask task = ShopTask.of(ENOUGH).fresh();
    Judge contrary =
        Judges.model(
            "contrary-1",
            prompt ->
                new Generation.Written(
                    prompt.question().contains("Answer to judge: some time") ? "10" : "2 of 10"));
    Generator base = task.ignorant(PLAIN, true);
    Generator tuned = task.outdated(PLAIN, true);

    ExperimentReport judged = task.experiment(base, tuned).judge(contrary).build().run();
    ExperimentReport plain = task.experiment(base, tuned).build().run();

    assertThat(result(judged, "base closed_book").judges())
        .containsEntry("contrary-1", new JudgeScore(1, ENOUGH, 0));
    assertThat(result(judged, "base rag").judges().get("contrary-1"))
        .satisfies(score -> assertThat(score.mean()).isCloseTo(.2, within(1e-9)));
    assertThat(judged.verdict()).isEqualTo(plain.verdict());
    assertThat(result(judged, "base rag").figures().keySet())
        .isEqualTo(result(plain, "base rag").figures().keySet());
    assertThat(judged.text()).contains("as judged by");
    assertThatExceptionOfType(GenerationException.class)
        .isThrownBy(() ->
            Judges.model("mute", prompt -> new Generation.Written("fine"))
                .score(task.questions.getFirst(), "six"))
        .withMessageContaining("'mute'");
  }

  @Test
  void aReportIsWrittenInThreeForms(@TempDir Path folder) throws IOException {
    ShopTask task = ShopTask.of(ENOUGH).fresh();
    ExperimentReport report =
        task.experiment(task.ignorant(PLAIN, true), task.outdated(PLAIN, true)).build().run();

    report.write(folder);

    JsonObject json = (JsonObject) JsonValue.parse(Files.readString(folder.resolve("report.json")));
    assertThat(json.members()).containsKeys("verdict", "pipelines", "effects", "ranking", "pareto");
    assertThat(Files.readString(folder.resolve("report.md")))
        .startsWith("# Use retrieval with the model as it is.");
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("<h1>Use retrieval with the model as it is.</h1>")
        .doesNotContain("<script", "http", "src=", "url(");
    assertThat(report.text()).startsWith("Use retrieval with the model as it is.");
    assertThat(report.text().lines()).allMatch(line -> !line.endsWith(" "));
  }

  private static List<String> sentences(ExperimentReport report) {
    return report.verdict().findings().stream().map(Finding::sentence).toList();
  }

  private static PipelineResult result(ExperimentReport report, String name) {
    return report.results().stream()
        .filter(result -> result.pipeline().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Effect effect(ExperimentReport report, String name) {
    return report.effects().stream()
        .filter(effect -> effect.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
