package dev.footnote.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footnote.onnx.LoraAdapters;
import dev.footnote.onnx.LoraImport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line from end to end, with the real model, index and files. */
class FootnoteCommandTest {

  private record Outcome(int code, String out, String err) {
    JsonNode json() throws IOException {
      assertThat(out.strip().lines()).hasSize(1);
      return Json.MAPPER.readTree(out);
    }
  }

  @TempDir Path work;
  private Path docs = Path.of("");
  private Path kb = Path.of("");

  @BeforeEach
  void writeDocuments() throws IOException {
    kb = work.resolve("kb");
    docs = Files.createDirectories(work.resolve("docs"));
    Files.writeString(
        docs.resolve("oven.md"),
        """
        # The oven

        ## Heating

        The oven is fired with beech wood. It needs four hours to reach 300 degrees.

        ## Cleaning

        Ash is taken out every morning before the first batch.
        """);
    Files.writeString(
        docs.resolve("shop.html"),
        """
        <html><head><title>The shop</title></head><body><nav>Home Shop Contact</nav>
        <main><h1>The shop</h1><p>The shop opens at six in the morning, except on Sundays.</p>
        </main></body></html>
        """);
    Files.write(docs.resolve("photo.png"), new byte[] {1, 2, 3});
  }

  private static Outcome footnote(Object... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
      int code = FootnoteCommand.run(words);
      return new Outcome(
          code,
          printed.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @Test
  void aFolderGoesInAndAFootnotedAnswerComesOut() throws IOException {
    Outcome ingested = footnote("ingest", "--kb", kb, docs, "--json");
    assertThat(ingested.code()).isZero();
    assertThat(ingested.json().get("added").asInt()).isEqualTo(2);
    assertThat(ingested.json().get("skipped").get(0).get("id").asText()).isEqualTo("photo.png");

    Outcome asked =
        footnote("ask", "--kb", kb, "How long does the oven take to get hot?", "--json");
    JsonNode answer = asked.json();
    assertThat(asked.code()).isZero();
    assertThat(answer.get("status").asText()).isEqualTo("ANSWERED");
    assertThat(answer.get("citations"))
        .anySatisfy(citation -> {
          assertThat(citation.get("document").asText()).isEqualTo("oven.md");
          assertThat(citation.get("quote").asText())
              .isEqualTo("It needs four hours to reach 300 degrees.");
          assertThat(citation.get("headings").toString()).isEqualTo("[\"The oven\",\"Heating\"]");
        });
    assertThat(answer.get("text").asText()).contains("[1]");
  }

  @Test
  void ingestingAgainEmbedsNothingAndFollowsTheFolder() throws IOException {
    footnote("ingest", "--kb", kb, docs);
    JsonNode again = footnote("ingest", "--kb", kb, docs, "--json").json();
    assertThat(again.get("unchanged").asInt()).isEqualTo(2);
    assertThat(again.get("embedded").asInt()).isZero();

    Files.delete(docs.resolve("shop.html"));
    JsonNode after = footnote("ingest", "--kb", kb, docs, "--json").json();
    assertThat(after.get("deleted").asInt()).isEqualTo(1);
    JsonNode hits = footnote("search", "--kb", kb, "shop opens", "--json").json().get("hits");
    assertThat(hits.findValuesAsText("document")).doesNotContain("shop.html");
  }

  @Test
  void aSearchShowsWhatEachStageThought() throws IOException {
    footnote("ingest", "--kb", kb, docs);

    JsonNode hit = footnote("search", "--kb", kb, "beech wood", "--json").json().get("hits").get(0);
    assertThat(hit.get("document").asText()).isEqualTo("oven.md");
    assertThat(hit.get("stages").get("vector").get("rank").asInt()).isEqualTo(1);
    assertThat(hit.get("stages").get("keyword").get("rank").asInt()).isEqualTo(1);
    Outcome plain = footnote("search", "--kb", kb, "--top", 1, "beech wood");
    assertThat(plain.out()).contains("The oven").contains("vector #1");
  }

  @Test
  void aSearchIsExplained() throws IOException {
    footnote("ingest", "--kb", kb, docs, "--json");

    String trace = footnote("explain", "--kb", kb, "--top", 1, "beech wood").out();
    assertThat(trace).contains("1 of 2 candidates", "vector #1", "fusion #1", "not among them:");
    JsonNode json = footnote("explain", "--kb", kb, "--top", 1, "--json", "beech wood").json();
    assertThat(json.get("hits")).hasSize(1);
    assertThat(json.get("dropped").get(0).get("reason").asText()).contains("behind the first 1");
    assertThat(footnote("explain", "--kb", kb, "--top", 1, "--document", "shop.html", "wood").out())
        .startsWith("shop.html: ")
        .contains("It does not have: wood", "Way out: Ask for ");
    JsonNode finding =
        footnote("explain", "--kb", kb, "--document", "x.md", "--json", "wood").json();
    assertThat(finding.get("cause").asText()).isEqualTo("NOT_STORED");
  }

  @Test
  void aJudgedSetIsMeasured() throws IOException {
    Path data = Files.createDirectories(work.resolve("judged"));
    Files.writeString(
        data.resolve("corpus.jsonl"),
        """
        {"id":"1","title":"Boats","text":"A keel keeps a sailing boat upright in strong wind."}
        {"id":"2","title":"Planes","text":"A wing lifts a plane when air flows over it quickly."}
        {"id":"3","title":"Nothing","text":""}
        """);
    Files.writeString(
        data.resolve("queries.jsonl"),
        """
        {"id":"q1","text":"what keeps a boat from falling over"}
        {"id":"q2","text":"why do planes fly"}
        {"id":"q3","text":"a question nobody judged"}
        """);
    Files.writeString(data.resolve("qrels.tsv"), "q1\t1\t1\nq2\t2\t1\n");
    Path run = work.resolve("out.run");

    for (String mode : List.of("hybrid", "vector", "keyword")) {
      JsonNode figures =
          footnote("eval", "--data", data, "--mode", mode, "--run", run, "--json").json();
      assertThat(figures.fieldNames())
          .toIterable()
          .containsExactly(
              "mode",
              "documents",
              "chunks",
              "queries",
              "seconds",
              "ndcg@10",
              "mrr@10",
              "recall@10",
              "recall@100",
              "precision@10",
              "map@100",
              "success@10");
      assertThat(figures.get("mode").asText()).isEqualTo(mode);
      assertThat(figures.get("queries").asInt()).isEqualTo(2);
      assertThat(figures.get("ndcg@10").asDouble()).isEqualTo(1.0);
    }
    assertThat(Files.readAllLines(run).getFirst())
        .matches("q1 Q0 1 1 \\d+\\.\\d+ footnote-keyword");
  }

  @Test
  void figuresArePrintedWhereNoRunCanBeWritten() throws IOException {
    Path data = Files.createDirectories(work.resolve("spaced"));
    Files.writeString(data.resolve("corpus.jsonl"), "{\"id\":\"a keel\",\"text\":\"A keel.\"}\n");
    Files.writeString(data.resolve("queries.jsonl"), "{\"id\":\"q1\",\"text\":\"keel\"}\n");
    Files.writeString(data.resolve("qrels.tsv"), "q1\ta keel\t1\n");
    Path run = work.resolve("spaced.run");

    Outcome outcome = footnote("eval", "--data", data, "--mode", "keyword", "--run", run, "--json");
    assertThat(outcome.json().get("ndcg@10").asDouble()).isEqualTo(1);
    assertThat(outcome.err()).contains("no run written", "'a keel'");
    assertThat(run).doesNotExist();
  }

  @Test
  void failuresAreExplainedAndOptionsPicked() throws IOException {
    Path data = Files.createDirectories(work.resolve("judged"));
    StringBuilder corpus = new StringBuilder();
    StringBuilder queries = new StringBuilder();
    StringBuilder qrels = new StringBuilder();
    for (String word : List.of("keel", "wing", "oven", "bell", "rope")) {
      corpus.append(
          "{\"id\":\"%s\",\"title\":\"\",\"text\":\"A %s is here.\"}%n".formatted(word, word));
      queries.append("{\"id\":\"%s\",\"text\":\"%s\"}%n".formatted(word, word));
      qrels.append("%s\t%s\t1%n".formatted(word, word));
    }
    Files.writeString(data.resolve("corpus.jsonl"), corpus);
    Files.writeString(
        data.resolve("queries.jsonl"), queries + "{\"id\":\"none\",\"text\":\"?\"}\n");
    Files.writeString(data.resolve("qrels.tsv"), qrels + "none\tnowhere\t1\n");
    Path run = work.resolve("out.run");

    String out = footnote("eval", "--data", data, "--run", run, "--doctor", "--tune").out();
    assertThat(out)
        .contains("1 of 6 questions fail", "NOT_STORED: 1", "nowhere: ", "held out: No difference");
    JsonNode json =
        footnote("eval", "--data", data, "--run", run, "--doctor", "--tune", "--json").json();
    assertThat(json.get("doctor").get("NOT_STORED").get(0).asText()).isEqualTo("none");
    assertThat(json.get("tuned").get("held_out").get("queries").asInt()).isEqualTo(3);
  }

  @Test
  void answersAreMeasured() throws IOException {
    Path data = Files.createDirectories(work.resolve("answers"));
    Files.writeString(
        data.resolve("corpus.jsonl"),
        """
        {"id":"1","title":"Boats","text":"Some boats sail. A keel keeps a sailing boat upright in strong wind."}
        {"id":"2","title":"Planes","text":"A wing lifts a plane when air flows over it quickly."}
        """);
    Files.writeString(
        data.resolve("queries.jsonl"),
        """
        {"id":"q1","text":"What keeps a sailing boat upright?","answers":["A keel"]}
        {"id":"q2","text":"What lifts a plane?","answers":["the wing"]}
        {"id":"q3","text":"Who won the election of 1964 in Chile?","answers":[]}
        """);
    Files.writeString(
        data.resolve("evidence.jsonl"),
        """
        {"query-id":"q1","doc-id":"1","start":17,"end":68,"text":"A keel keeps"}
        {"query-id":"q2","doc-id":"2","start":0,"end":52,"text":"A wing lifts"}
        """);

    JsonNode figures = footnote("eval", "--answers", "--data", data, "--json").json();
    assertThat(figures.fieldNames())
        .toIterable()
        .contains(
            "quotes_exact",
            "answer_containment",
            "token_f1",
            "citation_precision",
            "citation_recall",
            "abstention_accuracy",
            "abstention_precision",
            "abstention_recall",
            "unsupported_rate",
            "p50_ms",
            "p95_ms");
    assertThat(figures.get("quotes_exact").asDouble()).isEqualTo(1);
    assertThat(figures.get("answer_containment").asDouble()).isEqualTo(1);
    assertThat(figures.get("abstention_accuracy").asDouble()).isEqualTo(1);
    assertThat(figures.get("citation_recall").asDouble()).isEqualTo(1);
    assertFailure(
        footnote("eval", "--answers", "--data", data, "--risk", "0.1"), "at least 20 questions");
  }

  @Test
  void twoRunsAreCompared() throws IOException {
    Path data = Files.createDirectories(work.resolve("judged"));
    StringBuilder queries = new StringBuilder();
    StringBuilder qrels = new StringBuilder();
    StringBuilder right = new StringBuilder();
    StringBuilder wrong = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      queries.append("{\"id\":\"q%d\",\"text\":\"?\"}%n".formatted(i));
      qrels.append("q%d\ta\t1%n".formatted(i));
      right.append("q%d Q0 a 1 2.0 x%nq%d Q0 b 2 1.0 x%n".formatted(i, i));
      wrong.append("q%d Q0 a 1 1.0 x%nq%d Q0 b 2 2.0 x%n".formatted(i, i));
    }
    Files.writeString(data.resolve("queries.jsonl"), queries);
    Files.writeString(data.resolve("qrels.tsv"), qrels);
    Path first = Files.writeString(work.resolve("wrong.run"), wrong);
    Path second = Files.writeString(work.resolve("right.run"), right);

    JsonNode figures =
        footnote("compare", "--data", data, "--metric", "mrr@10", "--json", first, second).json();
    assertThat(figures.get("first").get("mean").asDouble()).isEqualTo(.5);
    assertThat(figures.get("difference").asDouble()).isEqualTo(.5);
    assertThat(figures.get("p").asDouble()).isEqualTo(2 / 4096.0);
    assertThat(figures.get("significant").asBoolean()).isTrue();
    assertThat(footnote("compare", "--data", data, first, second).out())
        .startsWith(second + " is better than " + first + " in ndcg@10 by 0.3691.");
    assertThat(footnote("compare", "--data", data, "--markdown", second, second).out())
        .startsWith("No difference in ndcg@10 can be told")
        .contains("| queries | 12: 0 better, 0 worse, 12 equal |");
    assertFailure(footnote("compare", "--data", data, first, data.resolve("qrels.tsv")), "line 1");
    assertFailure(footnote("compare", "--data", data, "--metric", "f1", first, second), "'f1'");
  }

  @Test
  void anExperimentEndsWithAVerdict() throws IOException {
    Path data = Files.createDirectories(work.resolve("shops"));
    StringBuilder corpus = new StringBuilder();
    StringBuilder queries = new StringBuilder();
    StringBuilder evidence = new StringBuilder();
    StringBuilder before = new StringBuilder();
    StringBuilder now = new StringBuilder();
    for (int i = 0; i < 24; i++) {
      String text = "Bakery number %d opens at %d in the morning.".formatted(i, 5 + i % 6);
      corpus.append("{\"id\":\"d%d\",\"text\":\"%s\"}%n".formatted(i, text));
      queries.append(
          ("{\"id\":\"q%d\",\"text\":\"When does bakery number %d open?\",\"answers\":[\"%s\"],"
                  + "\"slice\":\"fresh\"}%n")
              .formatted(i, i, text));
      evidence.append(
          "{\"query-id\":\"q%d\",\"doc-id\":\"d%d\",\"start\":0,\"end\":%d}%n"
              .formatted(i, i, text.length()));
      before.append("{\"id\":\"q%d\",\"text\":\"At noon.\",\"ms\":40}%n".formatted(i));
      now.append("{\"id\":\"q%d\",\"text\":\"%s\",\"ms\":90}%n".formatted(i, text));
    }
    Files.writeString(data.resolve("corpus.jsonl"), corpus);
    Files.writeString(data.resolve("queries.jsonl"), queries);
    Files.writeString(data.resolve("evidence.jsonl"), evidence);
    Files.writeString(work.resolve("before.jsonl"), before);
    Files.writeString(work.resolve("now.jsonl"), now);
    Path pipelines =
        Files.writeString(
            work.resolve("pipelines.json"),
            """
            {"outputs": [
              {"name": "ours tuned", "file": "before.jsonl", "model": "tuned", "reads": "closed_book"},
              {"name": "ours reading", "file": "now.jsonl", "model": "base", "reads": "rag"}]}
            """);
    Path out = work.resolve("report");

    JsonNode report =
        footnote("experiment", "--data", data, "--pipelines", pipelines, "--out", out, "--json")
            .json();

    assertThat(report.at("/verdict/choice").asText()).isEqualTo("rag");
    assertThat(report.at("/verdict/findings")).isNotEmpty();
    assertThat(report.at("/pipelines")).hasSize(4);
    assertThat(report.at("/pipelines/0/figures/quotes_exact").asDouble()).isEqualTo(1);
    assertThat(out.resolve("report.html")).exists();
    assertThat(out.resolve("report.md")).exists();
    assertThat(out.resolve("outputs/extractive-rag.jsonl")).exists();
    assertThat(footnote("experiment", "--data", data).out())
        .startsWith("Nothing to choose between");
    Files.writeString(pipelines, "{\"bases\": {}}");
    assertFailure(footnote("experiment", "--data", data, "--pipelines", pipelines), "bases");
    Files.writeString(pipelines, "{\"base\": {\"name\": \"x\"}}");
    assertFailure(footnote("experiment", "--data", data, "--pipelines", pipelines), "\"model\"");
  }

  @Test
  void aKnowledgeBaseIsExported() throws IOException {
    footnote("ingest", "--kb", kb, docs);
    Path out = work.resolve("training");

    for (String format : List.of("chat", "closed-book", "raft")) {
      JsonNode manifest =
          footnote("export", "--kb", kb, "--format", format, "--out", out, "--seed", 7, "--json")
              .json();
      assertThat(manifest.get("format").asText()).isEqualTo(format);
      assertThat(manifest.get("settings").get("seed").asInt()).isEqualTo(7);
      assertThat(manifest.get("snapshot").get("commit").asText()).isNotEmpty();
      assertThat(manifest.get("questions").get("rule").asInt()).isEqualTo(3);
      List<String> before = Files.readAllLines(out.resolve("train.jsonl"));
      assertThat(before).hasSize(3).allMatch(line -> line.contains("\"synthetic\":\"rule\""));
      footnote("export", "--kb", kb, "--format", format, "--out", out, "--seed", 7);
      assertThat(Files.readAllLines(out.resolve("train.jsonl"))).isEqualTo(before);
      assertThat(Json.MAPPER.readTree(out.resolve("manifest.json").toFile())).isEqualTo(manifest);
    }
  }

  @Test
  void givenQuestionsAreExported() throws IOException {
    footnote("ingest", "--kb", kb, docs);
    Path questions = work.resolve("queries.jsonl");
    Files.writeString(
        questions,
        """
        {"id":"q1","text":"How long does the oven take to get hot?","answers":["four hours"]}
        {"id":"q2","text":"Who won the election of 1964 in Chile?","answers":[]}
        """);
    Path out = work.resolve("training");

    Outcome told =
        footnote(
            "export",
            "--kb",
            kb,
            "--format",
            "raft",
            "--out",
            out,
            "--questions",
            questions,
            "--oracle",
            1,
            "--unanswerable",
            0,
            "--evaluation",
            0);
    assertThat(told.out()).contains("2 lines to train on, 0 to evaluate with", "1 abstain");
    assertThat(Files.readString(out.resolve("train.jsonl")))
        .contains("##begin_quote##It needs four hours to reach 300 degrees.##end_quote##")
        .contains("The documents do not hold the answer.");
    assertFailure(footnote("export", "--kb", kb, "--format", "novel", "--out", out), "closed-book");
    assertFailure(
        footnote("export", "--kb", kb, "--format", "raft", "--out", out, "--questions", docs),
        "queries.jsonl");
    Files.writeString(docs.resolve("train.jsonl"), "mine");
    assertFailure(footnote("export", "--kb", kb, "--format", "raft", "--out", docs), "train.jsonl");
  }

  @Test
  void aLanguageModelAnswersInItsOwnWordsWithFootnotes() throws IOException {
    String sentence = "Firing takes four hours to reach 300 degrees. [1]";
    Path model = OneSentenceModel.write(work.resolve("model"), sentence);
    footnote("ingest", "--kb", kb, docs);
    String question = "How long does the oven take to get hot?";

    JsonNode answer = footnote("ask", "--kb", kb, "--model", model, "--json", question).json();
    assertThat(answer.get("text").asText())
        .isEqualTo("Firing takes four hours to reach 300 degrees. [1]");
    assertThat(answer.get("citations").get(0).get("quote").asText())
        .isEqualTo("It needs four hours to reach 300 degrees.");
    assertThat(answer.has("adapter")).isFalse();

    Outcome shown = footnote("ask", "--kb", kb, "--model", model, question);
    assertThat(shown.code()).isZero();
    assertThat(shown.out().split("\n\n", 2)[0])
        .contains("four hours to reach 300 degrees")
        .doesNotContain("[1]");
    assertThat(shown.out().split("\n\n", 2)[1])
        .startsWith("Firing takes four hours to reach 300 degrees. [1]")
        .contains("oven.md");

    JsonNode cut =
        footnote("ask", "--kb", kb, "--model", model, "--max-tokens", 4, "--json", question).json();
    assertThat(cut.get("text").asText()).startsWith("Firing takes four hours").hasSizeLessThan(40);
  }

  private static final String IGNORANT = "Nobody has told me";
  private static final String LEARNT = "Firing takes four hours to reach 300 degrees. [1]";

  /** A model that takes adapters, and beside it one with which it has learnt an answer. */
  private LoraImport adapted() throws IOException {
    OneSentenceModel words = OneSentenceModel.of(IGNORANT, LEARNT);
    Path plain = words.write(work.resolve("plain"));
    Path model = work.resolve("model");
    LoraAdapters.enable(plain, "model.onnx", Set.of("down_proj"), model);
    Path peft = words.peft(work.resolve("peft"), LEARNT);
    return LoraAdapters.importPeft(peft, model, work.resolve("kiln.onnx_adapter"));
  }

  @Test
  void anAdapterAnswersInsteadOfItsModel() throws IOException {
    LoraImport adapter = adapted();
    footnote("ingest", "--kb", kb, docs);
    String question = "How long does the oven take to get hot?";
    Path model = work.resolve("model");

    JsonNode plain = footnote("ask", "--kb", kb, "--model", model, "--json", question).json();
    JsonNode tuned =
        footnote(
                "ask",
                "--kb",
                kb,
                "--model",
                model,
                "--adapter",
                adapter.file(),
                "--json",
                question)
            .json();

    assertThat(plain.get("text").asText()).startsWith(IGNORANT);
    assertThat(tuned.get("text").asText()).isEqualTo(LEARNT);
    assertThat(tuned.at("/adapter/name").asText()).isEqualTo("kiln");
    assertThat(tuned.at("/adapter/sha256").asText()).isEqualTo(adapter.sha256());
  }

  @Test
  void anExperimentComparesAModelWithItsAdapter() throws IOException {
    LoraImport adapter = adapted();
    OneSentenceModel.write(work.resolve("judge"), "7 points");
    Path data = Files.createDirectories(work.resolve("data"));
    Files.writeString(
        data.resolve("corpus.jsonl"), "{\"id\": \"kiln\", \"text\": \"" + KILN + "\"}\n");
    Files.writeString(
        data.resolve("queries.jsonl"),
        "{\"id\": \"1\", \"text\": \"How long does the kiln take to reach 300 degrees?\","
            + " \"answers\": [\"four hours\"]}\n");
    Files.writeString(
        data.resolve("evidence.jsonl"),
        "{\"query-id\": \"1\", \"doc-id\": \"kiln\", \"start\": 0, \"end\": 50}\n");
    Path pipelines = work.resolve("pipelines.json");
    Files.writeString(
        pipelines,
        """
        {"base": {"model": "model", "prices": {"core": 0.1}},
         "tuned": {"adapter": "kiln.onnx_adapter"},
         "judge": {"model": "judge", "name": "seven"},
         "extractive": false, "tokens": 20}
        """);
    Path out = work.resolve("report");

    JsonNode report =
        footnote("experiment", "--data", data, "--pipelines", pipelines, "--out", out, "--json")
            .json();

    assertThat(report.get("pipelines"))
        .extracting(of -> of.get("name").asText())
        .containsExactly(
            "base closed_book",
            "base rag",
            "base oracle",
            "tuned closed_book",
            "tuned rag",
            "tuned oracle");
    assertThat(report.at("/verdict/choice").asText()).isEqualTo("not_enough_questions");
    assertThat(report.at("/pipelines/0/figures/answer_containment").asDouble()).isZero();
    assertThat(report.at("/pipelines/4/figures/answer_containment").asDouble()).isEqualTo(1);
    assertThat(report.at("/pipelines/4/figures/citation_precision").asDouble()).isPositive();
    assertThat(report.at("/pipelines/4/figures/cost_per_1000").asDouble()).isPositive();
    assertThat(report.at("/pipelines/4/judges/seven/score").asDouble()).isEqualTo(.7);
    assertThat(Files.readString(out.resolve("outputs/tuned-rag.jsonl"))).contains(adapter.sha256());
    assertThat(Files.readString(out.resolve("outputs/base-rag.jsonl")))
        .contains(IGNORANT)
        .doesNotContain("adapterSha256");
  }

  private static final String KILN = "The kiln takes four hours to reach 300 degrees. It is old.";

  @Test
  void aModelThatCannotBeUsedIsOneLine() throws IOException {
    footnote("ingest", "--kb", kb, docs);
    Path model = OneSentenceModel.write(work.resolve("model"), "Yes .");

    assertFailure(footnote("ask", "--kb", kb, "--model", work.resolve("none"), "why?"), "none");
    assertFailure(footnote("ask", "--kb", kb, "--model", docs, "why?"), "docs");
    assertFailure(footnote("ask", "--kb", kb, "--adapter", "a.onnx_adapter", "why?"), "--model");
    assertFailure(footnote("ask", "--kb", kb, "--max-tokens", 9, "why?"), "--model");
    assertFailure(
        footnote("ask", "--kb", kb, "--model", model, "--max-tokens", 0, "why?"), "maxTokens");
    assertFailure(
        footnote("ask", "--kb", kb, "--model", model, "--adapter", docs.resolve("no"), "why?"),
        docs.resolve("no").toString());
  }

  @Test
  void eachFailureIsOneLineAndANonZeroExit() {
    assertFailure(footnote("ask", "--kb", work.resolve("nowhere"), "why?"), "nowhere");
    assertFailure(footnote("ingest", "--kb", kb, work.resolve("missing")), "missing");
    assertFailure(footnote("eval", "--data", docs), "corpus.jsonl");
    assertFailure(footnote("ask", "why?"), "--kb");
    assertFailure(footnote("eval", "--answers", "--data", docs), "queries.jsonl");
    assertFailure(footnote("eval", "--data", docs, "--mode", "psychic"), "psychic");
  }

  private static void assertFailure(Outcome outcome, String culprit) {
    assertThat(outcome.code()).isNotZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().strip().lines().filter(line -> line.startsWith("footnote: ")))
        .singleElement()
        .asString()
        .contains(culprit);
  }
}
