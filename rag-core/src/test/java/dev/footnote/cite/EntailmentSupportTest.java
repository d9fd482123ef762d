package dev.footnote.cite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Passage;
import dev.footnote.generate.Prompt;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Reranker;
import dev.footnote.retrieve.Reranking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EntailmentSupportTest {

  private static final String STATEMENT = "Dogs are welcome on Fridays.";
  private static final Entailment YES = judging(new Inference(1, 0));
  private static final Entailment NO = judging(new Inference(0, 0));
  private static final Document LEAVE =
      Document.of("leave", "Employees have 30 days of paid leave each year. Unused days expire.");
  private static final Document PETS =
      Document.of("pets", "Dogs are welcome in the office on Fridays. Cats are not allowed.");
  private static final Prompt PROMPT =
      new Prompt("What about leave and pets?", List.of(passage(1, LEAVE), passage(2, PETS)));

  private static Passage passage(int number, Document document) {
    TextSpan whole = new TextSpan(0, document.text().length());
    return new Passage(number, Chunk.of(document, 0, whole, ""));
  }

  /** A model that says the same of every pair. */
  private static Entailment judging(Inference inference) {
    return (premises, hypothesis) -> Collections.nCopies(premises.size(), inference);
  }

  private static SupportVerifier verifier(Entailment model) {
    return new EntailmentSupport(SupportVerifiers.lexical(), model);
  }

  /** A cheaper verifier that always says the same. */
  private static double support(double cheap, Inference inference) {
    SupportVerifier first =
        (statement, evidence) -> evidence.stream().mapToDouble(piece -> cheap).toArray();
    return new EntailmentSupport(first, judging(inference)).support("s", List.of("e"))[0];
  }

  private static CitedText bind(Entailment model, String text) {
    return new CitationBinder(verifier(model), UnsupportedPolicy.FLAG, LinkGuard.SOURCES_ONLY)
        .bind(new Generation.Written(text), PROMPT);
  }

  private static Verdict verdict(Entailment model, String text) {
    return bind(model, text).statements().getFirst().verdict();
  }

  @Property
  void supportNeverFallsWhereAJudgementRises(
      @ForAll @DoubleRange(min = 0, max = 1) double cheap,
      @ForAll @DoubleRange(min = 0, max = 1) double otherCheap,
      @ForAll @DoubleRange(min = 0, max = 1) double entailed,
      @ForAll @DoubleRange(min = 0, max = 1) double otherEntailed) {
    double less =
        support(Math.min(cheap, otherCheap), new Inference(Math.min(entailed, otherEntailed), 0));
    double more =
        support(Math.max(cheap, otherCheap), new Inference(Math.max(entailed, otherEntailed), 0));

    assertThat(more).isBetween(less, 1.0);
    assertThat(less).isNotNegative();
  }

  @Test
  void bothJudgementsWeighAsDocumented() {
    assertThat(support(0.8, new Inference(0.4, 0.3))).isCloseTo(0.5, within(1e-12));
    assertThat(support(1, new Inference(0, 0))).isLessThan(SupportVerifier.ENOUGH);
    assertThat(support(0, new Inference(0.67, 0))).isGreaterThan(SupportVerifier.ENOUGH);
    assertThat(support(1, new Inference(0.5, 0.5))).isZero();
    assertThat(support(1, Inference.UNREAD)).isEqualTo(0.25);
  }

  @Property(tries = 200)
  void orderAndRepetitionOfEvidenceChangeNothing(
      @ForAll @Size(max = 12) List<@IntRange(max = 8) Integer> numbers, @ForAll long seed) {
    List<String> evidence =
        numbers.stream()
            .map(i -> i % 2 == 0 ? "dogs " + i : "welcome dogs on fridays " + i)
            .toList();
    SupportVerifier verifier =
        verifier((premises, hypothesis) ->
            premises.stream()
                .map(premise -> new Inference(premise.length() % 5 / 10.0, 0.1))
                .toList());
    List<String> mixed = new ArrayList<>(evidence);
    Collections.shuffle(mixed, new Random(seed));

    double[] support = verifier.support(STATEMENT, evidence);
    double[] again = verifier.support(STATEMENT, mixed);
    for (int i = 0; i < again.length; i++) {
      assertThat(again[i]).isEqualTo(support[evidence.indexOf(mixed.get(i))]);
    }
  }

  @Test
  void onlyTheBestFewAreReadAndNoOthersAreEnough() {
    List<String> read = new ArrayList<>();
    Entailment model =
        (premises, hypothesis) -> {
          read.addAll(premises);
          return YES.infer(premises, hypothesis);
        };
    List<String> evidence =
        List.of("nothing", "dogs", "dogs are", "dogs are welcome", STATEMENT, "welcome on fridays");

    double[] support = verifier(model).support(STATEMENT, evidence);

    assertThat(read).hasSize(4).contains(STATEMENT, "dogs are welcome").doesNotContain("nothing");
    for (int i = 0; i < support.length; i++) {
      assertThat(support[i] >= SupportVerifier.ENOUGH).isEqualTo(read.contains(evidence.get(i)));
    }
  }

  @Test
  void gatesHoldWhateverTheModelSays() {
    for (String text :
        List.of(
            "Employees have 45 days of paid leave each year [1].",
            "Cats are allowed [2].",
            "Dogs are not welcome in the office on Fridays [2].",
            "Employees of Globex have 30 days of paid leave each year [1].",
            "Employees have 30 weeks of paid leave each year [1].")) {
      assertThat(verdict(YES, text)).as(text).isEqualTo(Verdict.UNSUPPORTED);
    }
  }

  @Test
  void whatTheModelDeniesIsUnsupportedHoweverAlikeItIs() {
    String text = "Dogs are welcome in the office on Fridays [2].";

    assertThat(verdict(YES, text)).isEqualTo(Verdict.SUPPORTED);
    assertThat(verdict(NO, text)).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(verdict(judging(new Inference(0.4, 0.6)), text)).isEqualTo(Verdict.UNSUPPORTED);
  }

  @Test
  void aWrongMarkIsBoundToThePassageThatTheModelFinds() {
    Entailment model =
        (premises, hypothesis) ->
            premises.stream()
                .map(premise -> new Inference(premise.contains("Dogs") ? 0.9 : 0.01, 0))
                .toList();

    CitedText cited = bind(model, "Dogs are welcome on Fridays [1].");

    assertThat(cited.citations()).extracting(Citation::documentId).containsExactly("pets");
    assertThat(cited.citations().getFirst().origin()).isEqualTo(Citation.Origin.REBOUND);
  }

  @Test
  void noMorePairsAreReadThanStated() {
    List<Integer> pairs = new ArrayList<>();
    for (Inference inference : List.of(new Inference(1, 0), Inference.UNREAD)) {
      pairs.clear();
      Entailment model =
          (premises, hypothesis) -> {
            pairs.add(premises.size());
            return Collections.nCopies(premises.size(), inference);
          };
      bind(model, "Unused days expire and dogs are welcome in the office each year [1].");
      assertThat(pairs.stream().mapToInt(it -> it).sum()).isBetween(1, 18);
    }
  }

  @Test
  void aModelThatLosesAPremiseIsNamed() {
    assertThatThrownBy(
            () -> verifier((premises, hypothesis) -> List.of()).support("s", List.of("e")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("0 judgements", "1 premises", "Entailment");
  }

  @Test
  void probabilitiesAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Inference(Double.NaN, 0))
        .withMessageContaining("entailment");
    assertThatIllegalArgumentException().isThrownBy(() -> new Inference(0.7, 0.4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreScale.PROBABILITY.probability(3.2))
        .withMessageContainingAll("3.2", "LOG_ODDS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreScale.LOG_ODDS.probability(Double.NaN));
  }

  /** Scores by length, and only as many as it has time for. */
  private static Reranker byLength(int most) {
    return (question, hits) ->
        Reranking.of(
            hits,
            hits.stream().limit(most).map(hit -> hit.chunk().text().length() - 4.0).toList(),
            0);
  }

  @Test
  void rerankersJudgeInTheOrderOfThePremises() {
    Entailment model = new RerankedEntailment(byLength(3), ScoreScale.LOG_ODDS);

    List<Inference> judged = model.infer(List.of("four", "one", "seventh", "more"), "s");

    assertThat(judged.get(0).entailment()).isEqualTo(0.5);
    assertThat(judged.get(1).entailment()).isCloseTo(1 / (1 + Math.E), within(1e-12));
    assertThat(judged.get(2).entailment()).isCloseTo(1 / (1 + Math.exp(-3)), within(1e-12));
    assertThat(judged.get(3)).isEqualTo(Inference.UNREAD);
    assertThat(judged).extracting(Inference::contradiction).containsOnly(0.0);
  }

  @Test
  void rerankersGetTheStatementAsTheQuestion() {
    List<String> asked = new ArrayList<>();
    Reranker reranker =
        (question, hits) -> {
          asked.add(question);
          return Reranking.of(hits, hits.stream().map(Hit::score).toList(), 0);
        };

    verifier(new RerankedEntailment(reranker, ScoreScale.PROBABILITY))
        .support(STATEMENT, List.of("dogs"));

    assertThat(asked).containsExactly(STATEMENT);
  }
}
