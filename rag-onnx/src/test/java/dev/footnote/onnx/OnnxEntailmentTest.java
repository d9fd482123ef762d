package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.cite.CitationBinder;
import dev.footnote.cite.CitedText;
import dev.footnote.cite.Entailment;
import dev.footnote.cite.Inference;
import dev.footnote.cite.LinkGuard;
import dev.footnote.cite.ScoreScale;
import dev.footnote.cite.Statement;
import dev.footnote.cite.SupportVerifier;
import dev.footnote.cite.SupportVerifiers;
import dev.footnote.cite.UnsupportedPolicy;
import dev.footnote.cite.Verdict;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Passage;
import dev.footnote.generate.Prompt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxEntailmentTest {

  private static final String HYPOTHESIS = "high tide is at noon";
  private static final List<String> PREMISES =
      IntStream.range(0, 30)
          .mapToObj(i -> "high tide is at noon w1 ".repeat(i % 7) + "tide " + "w2 ".repeat(i))
          .toList();
  private static final TinyCrossEncoder ENCODER =
      TinyCrossEncoder.usual()
          .labels(new float[] {-0.25f, 0.5f, 0.125f}, new float[] {0.5f, -1, 0.25f});

  @TempDir private Path directory;

  static RerankOptions options() {
    return RerankOptions.defaults().withCacheDirectory(TestCache.DIRECTORY).withThreads(2);
  }

  private static String config(String... labels) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < labels.length; i++) {
      names.append(i == 0 ? "" : ",").append("'%d': '%s'".formatted(i, labels[i]));
    }
    return "{'max_position_embeddings': 64, 'id2label': {" + names + "}}";
  }

  static ModelFolders folder(Path directory, TinyCrossEncoder encoder, String... labels)
      throws IOException {
    Path folder = directory.resolve("inference");
    encoder.write(folder.resolve("onnx").resolve("model.onnx"));
    return ModelFolders.in(folder).file("config.json", config(labels)).tokenizer(WordPairs.json());
  }

  private OnnxEntailment open(TinyCrossEncoder encoder, String... labels) throws IOException {
    return OnnxEntailment.open(folder(directory, encoder, labels).path(), options());
  }

  /** The same arithmetic in plain Java, on the pair with the premise first. */
  private static double probability(TinyCrossEncoder encoder, String premise, int label) {
    float[] logits = WordPairs.Pair.of(premise, HYPOTHESIS, 64).logits(encoder, 0);
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    return Math.exp(logits[label]) / sum;
  }

  private static void assertJudged(
      List<Inference> judged, TinyCrossEncoder encoder, int entailment, int contradiction) {
    assertThat(judged).hasSameSizeAs(PREMISES);
    for (int i = 0; i < judged.size(); i++) {
      assertThat(judged.get(i).entailment())
          .isCloseTo(probability(encoder, PREMISES.get(i), entailment), within(1e-9));
      assertThat(judged.get(i).contradiction())
          .isCloseTo(
              contradiction < 0 ? 0 : probability(encoder, PREMISES.get(i), contradiction),
              within(1e-9));
    }
  }

  @Test
  void labelsMayStandInAnyOrderAndCase() throws IOException {
    try (OnnxEntailment model = open(ENCODER, "contradiction", "entailment", "neutral")) {
      assertJudged(model.infer(PREMISES, HYPOTHESIS), ENCODER, 1, 0);
    }
    try (OnnxEntailment model = open(ENCODER, "ENTAILMENT", "Neutral", "CONTRADICTION")) {
      assertJudged(model.infer(PREMISES, HYPOTHESIS), ENCODER, 0, 2);
    }
  }

  @Test
  void twoLabelsTellNoContradiction() throws IOException {
    TinyCrossEncoder two =
        TinyCrossEncoder.usual().labels(new float[] {0.5f, 0.25f}, new float[] {-1, 0});
    try (OnnxEntailment model = open(two, "entailment", "not_entailment")) {
      assertJudged(model.infer(PREMISES, HYPOTHESIS), two, 0, -1);
    }
    try (OnnxEntailment model = open(two, "NOT ENTAILMENT", "Entailment")) {
      assertJudged(model.infer(PREMISES, HYPOTHESIS), two, 1, -1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 512, 100_000})
  void batchesChangeNothing(int batchTokens) throws IOException {
    Path folder = folder(directory, ENCODER, "contradiction", "entailment", "neutral").path();
    RerankOptions batches = options().withBatchTokens(batchTokens);
    try (OnnxEntailment model = OnnxEntailment.open(folder, batches)) {
      assertJudged(model.infer(PREMISES, HYPOTHESIS), ENCODER, 1, 0);
    }
  }

  @Test
  void labelsOfOtherTasksAreRefusedByName() throws IOException {
    assertThatThrownBy(() -> open(ENCODER, "negative", "positive"))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContainingAll("config.json", "id2label", "[negative, positive]", "OnnxReranker");
    assertThatThrownBy(() -> open(ENCODER, "LABEL_0", "LABEL_1", "LABEL_2"))
        .hasMessageContainingAll("LABEL_1", "not_entailment");
    assertThatThrownBy(() -> open(ENCODER)).hasMessageContainingAll("id2label", "[]");
    assertThatThrownBy(() -> open(ENCODER, "entailment", "neutral"))
        .hasMessageContainingAll("[entailment, neutral]", "contradiction");
    assertThatThrownBy(() -> open(ENCODER, "entailment", "entailment", "neutral"))
        .hasMessageContaining("[entailment, entailment, neutral]");
  }

  @Test
  void rerankersPointHere() throws IOException {
    Path folder = folder(directory, ENCODER, "contradiction", "entailment", "neutral").path();

    assertThatThrownBy(() -> OnnxReranker.open(folder, options()))
        .hasMessageContainingAll("contradiction", "OnnxEntailment");
  }

  @Test
  void logitsThatAreNotThoseOfTheLabelsAreRefused() throws IOException {
    try (OnnxEntailment model = open(ENCODER, "entailment", "not_entailment")) {
      assertThatThrownBy(() -> model.infer(PREMISES, HYPOTHESIS))
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContainingAll("model inference", "3 logits", "expected 2");
    }
    TinyCrossEncoder broken =
        TinyCrossEncoder.usual().labels(new float[] {Float.NaN, 1}, new float[] {0, 0});
    try (OnnxEntailment model = open(broken, "entailment", "not_entailment")) {
      assertThatThrownBy(() -> model.infer(PREMISES, HYPOTHESIS)).hasMessageContaining("NaN");
    }
  }

  @Test
  void deadlineLeavesTheLastPairsUnread() throws IOException {
    AtomicLong ticks = new AtomicLong();
    Path folder = folder(directory, ENCODER, "contradiction", "entailment", "neutral").path();
    RerankOptions some = options().withBatchTokens(1).withDeadline(Duration.ofMillis(40));
    try (OnnxEntailment model =
        OnnxEntailment.open(
            PairModel.read(folder, Optional.empty()), some, () -> ticks.getAndAdd(1_000_000))) {
      List<Inference> judged = model.infer(PREMISES, HYPOTHESIS);

      assertThat(judged).hasSameSizeAs(PREMISES).contains(Inference.UNREAD);
      assertThat(judged.subList(0, 10)).doesNotContain(Inference.UNREAD);
    }
  }

  @Test
  void closedModelRefusesCallsAndClosesTwice() throws IOException {
    OnnxEntailment model = open(ENCODER, "contradiction", "entailment", "neutral");
    model.close();
    model.close();

    assertThatThrownBy(() -> model.infer(PREMISES, HYPOTHESIS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("entailment model inference", "closed");
  }

  private static Verdict verdict(SupportVerifier verifier, String text) {
    Document pets =
        Document.of("pets", "Dogs are welcome in the office on Fridays. Cats are not allowed.");
    TextSpan whole = new TextSpan(0, pets.text().length());
    Prompt prompt = new Prompt("And pets?", List.of(new Passage(1, Chunk.of(pets, 0, whole, ""))));
    CitedText cited =
        new CitationBinder(verifier, UnsupportedPolicy.FLAG, LinkGuard.SOURCES_ONLY)
            .bind(new Generation.Written(text), prompt);
    return cited.statements().stream().map(Statement::verdict).findFirst().orElseThrow();
  }

  /** A model that says of each pair the same. */
  private Path judging(float contradiction, float entailment) throws IOException {
    TinyCrossEncoder encoder =
        TinyCrossEncoder.usual()
            .labels(new float[] {0, 0, 0}, new float[] {contradiction, entailment, 0});
    return folder(directory, encoder, "contradiction", "entailment", "neutral").path();
  }

  @Test
  void statementsAreVerifiedByTheModelWithinTheGates() throws IOException {
    try (OnnxEmbedder embedder =
        OnnxEmbedder.open(OnnxModels.bgeSmallEnV15(), TestCache.options())) {
      try (OnnxEntailment yes = OnnxEntailment.open(judging(-8, 8), options())) {
        SupportVerifier verifier = SupportVerifiers.entailment(embedder, yes);
        assertThat(verdict(verifier, "Dogs may come on Fridays [1].")).isEqualTo(Verdict.SUPPORTED);
        assertThat(verdict(verifier, "Cats are allowed [1].")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(verdict(verifier, "2 dogs are welcome on Fridays [1]."))
            .isEqualTo(Verdict.UNSUPPORTED);
      }
      try (OnnxEntailment denying = OnnxEntailment.open(judging(8, -8), options())) {
        Entailment model = denying;
        assertThat(
                verdict(
                    SupportVerifiers.entailment(embedder, model),
                    "Dogs are welcome in the office on Fridays [1]."))
            .isEqualTo(Verdict.UNSUPPORTED);
      }
    }
  }

  @Test
  void rerankersVerifyStatementsToo() throws IOException {
    Path folder =
        folder(
                directory,
                TinyCrossEncoder.usual().labels(new float[] {0}, new float[] {6}),
                "relevance")
            .path();
    try (OnnxEmbedder embedder =
            OnnxEmbedder.open(OnnxModels.bgeSmallEnV15(), TestCache.options());
        OnnxReranker reranker = OnnxReranker.open(folder, options())) {
      SupportVerifier verifier =
          SupportVerifiers.reranked(embedder, reranker, ScoreScale.PROBABILITY);

      assertThat(verdict(verifier, "Dogs may come on Fridays [1].")).isEqualTo(Verdict.SUPPORTED);
      assertThat(verdict(verifier, "Cats are allowed [1].")).isEqualTo(Verdict.UNSUPPORTED);
    }
  }
}
