package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Reranker;
import dev.footnote.retrieve.Reranking;
import dev.footnote.retrieve.Retrieval;
import dev.footnote.retrieve.Retrievers;
import dev.footnote.retrieve.StageScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxRerankerTest {

  private static final String RAW =
      "{'max_position_embeddings': 64, 'sentence_transformers':"
          + " {'activation_fn': 'torch.nn.modules.linear.Identity'}}";
  private static final String QUESTION = "when is high tide";

  @TempDir private Path directory;

  private static RerankOptions options() {
    return RerankOptions.defaults().withCacheDirectory(TestCache.DIRECTORY).withThreads(2);
  }

  private ModelFolders folder(String config, TinyCrossEncoder encoder) throws IOException {
    Path folder = directory.resolve("pairs");
    encoder.write(folder.resolve("onnx").resolve("model.onnx"));
    return ModelFolders.in(folder).file("config.json", config).tokenizer(WordPairs.json());
  }

  private OnnxReranker open(TinyCrossEncoder encoder, RerankOptions options) throws IOException {
    return OnnxReranker.open(folder(RAW, encoder).path(), options);
  }

  private OnnxReranker open(RerankOptions options, LongSupplier clock) throws IOException {
    Path folder = folder(RAW, TinyCrossEncoder.usual()).path();
    return OnnxReranker.open(CrossEncoder.read(folder, Optional.empty()), options, clock);
  }

  private static Hit hit(int number, String context, String text) {
    Document document = Document.of("d" + number, text);
    Chunk chunk = Chunk.of(document, 0, new TextSpan(0, text.length()), context);
    return new Hit(chunk, 1.0 / (1 + number), List.of());
  }

  private static List<Hit> hits(String... texts) {
    return IntStream.range(0, texts.length).mapToObj(i -> hit(i, "", texts[i])).toList();
  }

  /** Passages of one word to a hundred, of which most words are not in the question. */
  private static List<Hit> manyHits() {
    Random random = new Random(5);
    List<String> asked = List.of(QUESTION.split(" "));
    return IntStream.range(0, 50)
        .mapToObj(i ->
            hit(
                i,
                "",
                IntStream.rangeClosed(0, random.nextInt(100))
                    .mapToObj(j -> random.nextInt(5) == 0 ? asked.get(j % 4) : "w" + j)
                    .collect(Collectors.joining(" "))))
        .toList();
  }

  private static List<String> ids(Reranking reranking) {
    return reranking.hits().stream().map(hit -> hit.chunk().documentId()).toList();
  }

  private static Map<String, Double> scores(Reranking reranking) {
    return reranking.hits().stream()
        .collect(Collectors.toMap(hit -> hit.chunk().documentId(), Hit::score));
  }

  private static void assertScores(
      Reranking reranking, TinyCrossEncoder encoder, int firstPosition) {
    for (Hit hit : reranking.hits()) {
      double expected =
          WordPairs.Pair.of(QUESTION, hit.chunk().embeddedText(), 64)
              .logits(encoder, firstPosition)[0];
      assertThat(hit.score()).as(hit.chunk().text()).isEqualTo(expected);
    }
  }

  @Test
  void passageWithMoreOfTheQuestionComesFirst() throws IOException {
    try (OnnxReranker reranker = open(TinyCrossEncoder.usual(), options())) {
      List<Hit> hits =
          hits("the boat leaves", "high tide is at noon", "low tide", "when is when is when is");

      Reranking reranking = reranker.rerank(QUESTION, hits);

      assertThat(ids(reranking)).containsExactly("d3", "d1", "d2", "d0");
      assertScores(reranking, TinyCrossEncoder.usual(), 0);
      assertThat(reranking.scored()).isEqualTo(4);
      assertThat(reranking.truncated()).isZero();
      assertThat(reranking.hits().getFirst().stage(StageScore.RERANK).orElseThrow().rank())
          .isEqualTo(1);
    }
  }

  @Test
  void headingsAreRead() throws IOException {
    try (OnnxReranker reranker = open(TinyCrossEncoder.usual(), options())) {
      List<Hit> hits = List.of(hit(0, "", "at noon"), hit(1, "high tide", "at noon"));

      Reranking reranking = reranker.rerank(QUESTION, hits);

      assertThat(ids(reranking)).containsExactly("d1", "d0");
      assertScores(reranking, TinyCrossEncoder.usual(), 0);
    }
  }

  @Test
  void longPassagesAreCutAndCounted() throws IOException {
    try (OnnxReranker reranker = open(TinyCrossEncoder.usual(), options())) {
      Reranking reranking = reranker.rerank(QUESTION, manyHits());

      assertScores(reranking, TinyCrossEncoder.usual(), 0);
      assertThat(reranking.truncated())
          .isEqualTo(
              (int)
                  manyHits().stream()
                      .filter(
                          hit -> WordPairs.Pair.of(QUESTION, hit.chunk().text(), 64).truncated())
                      .count())
          .isBetween(5, 45);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 512, 100_000})
  void scoresAreTheSameInAnyBatch(int batchTokens) throws IOException {
    List<Hit> hits = manyHits();
    try (OnnxReranker reranker =
        open(TinyCrossEncoder.usual(), options().withBatchTokens(batchTokens))) {
      Reranking together = reranker.rerank(QUESTION, hits);

      assertThat(together.scored()).isEqualTo(hits.size());
      for (Hit hit : hits) {
        assertThat(reranker.rerank(QUESTION, List.of(hit)).hits().getFirst().score())
            .isEqualTo(scores(together).get(hit.chunk().documentId()));
      }
    }
  }

  @Test
  void graphsOfOtherInputsAreServed() throws IOException {
    List<TinyCrossEncoder> encoders =
        List.of(
            TinyCrossEncoder.of("attention_mask"),
            TinyCrossEncoder.of("token_type_ids"),
            TinyCrossEncoder.of("attention_mask", "token_type_ids", "position_ids"),
            TinyCrossEncoder.usual().narrow(),
            TinyCrossEncoder.usual().single(),
            TinyCrossEncoder.usual().output("score"));
    for (TinyCrossEncoder encoder : encoders) {
      try (OnnxReranker reranker = open(encoder, options())) {
        assertScores(reranker.rerank(QUESTION, manyHits()), encoder, 0);
      }
    }
  }

  @Test
  void positionsOfRobertaStartBehindThePadding() throws IOException {
    TinyCrossEncoder encoder =
        TinyCrossEncoder.of("attention_mask", "token_type_ids", "position_ids");
    Path folder =
        folder(RAW.replace("64,", "70, 'model_type': 'roberta', 'pad_token_id': 5,"), encoder)
            .path();
    try (OnnxReranker reranker = OnnxReranker.open(folder, options())) {
      assertScores(reranker.rerank(QUESTION, manyHits()), encoder, 6);
    }
  }

  private double score(String config, float... slopes) throws IOException {
    float[] offsets = new float[slopes.length];
    TinyCrossEncoder encoder = TinyCrossEncoder.usual().labels(slopes, offsets);
    Path folder = folder(config, encoder).path();
    try (OnnxReranker reranker = OnnxReranker.open(folder, options())) {
      return reranker.rerank("tide", hits("tide")).hits().getFirst().score();
    }
  }

  @Test
  void logitsBecomeOneNumberAsTheConfigurationSays() throws IOException {
    String plain = "{'max_position_embeddings': 64}";
    String older =
        "{'max_position_embeddings': 64, 'sbert_ce_default_activation_function':"
            + " 'torch.nn.modules.linear.Identity'}";
    double logit = score(RAW, 1);

    assertThat(logit).isPositive();
    assertThat(score(older, 1)).isEqualTo(logit);
    assertThat(score(plain, 1)).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-9));
    assertThat(score(RAW, 0.25f, 2)).isCloseTo(1.75 * logit, within(1e-6));
    assertThat(score(plain, 0, 0.5f, 1))
        .isCloseTo(Math.exp(logit) / (1 + Math.exp(logit / 2) + Math.exp(logit)), within(1e-6));
  }

  @Test
  void numbersThatAreNoneAreRefused() throws IOException {
    assertThatThrownBy(() -> score(RAW, Float.NaN))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContainingAll("model pairs", "NaN");
  }

  @Test
  void deadlineEndsTheCallBetweenRunsAndTheBestHitsAreReadFirst() throws IOException {
    AtomicLong ticks = new AtomicLong();
    LongSupplier clock = () -> ticks.getAndAdd(1_000_000);
    RerankOptions some = options().withBatchTokens(1).withDeadline(Duration.ofMillis(60));
    List<Hit> hits = manyHits();
    try (OnnxReranker reranker = open(some, clock)) {
      Reranking reranking = reranker.rerank(QUESTION, hits);

      assertThat(reranking.scored()).isBetween(17, 40);
      assertThat(ids(reranking))
          .containsExactlyInAnyOrderElementsOf(
              hits.stream().map(hit -> hit.chunk().documentId()).toList());
      assertThat(reranking.hits().subList(0, reranking.scored()))
          .extracting(hit -> hit.chunk().documentId())
          .containsAll(IntStream.range(0, 16).mapToObj(i -> "d" + i).toList());
      List<String> unread = ids(reranking).subList(reranking.scored(), hits.size());
      assertThat(unread)
          .isEqualTo(
              hits.stream().map(hit -> hit.chunk().documentId()).filter(unread::contains).toList());
    }
  }

  @Test
  void callWithoutAnyTimeKeepsTheOrder() throws IOException {
    AtomicLong ticks = new AtomicLong();
    LongSupplier clock = () -> ticks.getAndAdd(1_000_000_000);
    try (OnnxReranker reranker = open(options().withDeadline(Duration.ofMillis(1)), clock)) {
      Reranking reranking = reranker.rerank(QUESTION, hits("low", "high tide"));

      assertThat(reranking.scored()).isZero();
      assertThat(ids(reranking)).containsExactly("d0", "d1");
      assertThat(reranker.rerank(QUESTION, List.of()).hits()).isEmpty();
    }
  }

  @Test
  void interruptEndsTheCallAndStaysSet() throws IOException {
    AtomicLong ticks = new AtomicLong();
    LongSupplier clock =
        () -> {
          if (ticks.incrementAndGet() == 20) {
            Thread.currentThread().interrupt();
          }
          return ticks.get();
        };
    try (OnnxReranker reranker = open(options().withBatchTokens(1), clock)) {
      Reranking reranking = reranker.rerank(QUESTION, manyHits());

      assertThat(Thread.interrupted()).isTrue();
      assertThat(reranking.scored()).isBetween(1, 20);
      assertThat(reranking.hits()).hasSize(50);

      Thread.currentThread().interrupt();
      assertThat(reranker.rerank(QUESTION, manyHits()).scored()).isZero();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void manyThreadsGetTheSameScores() throws Exception {
    try (OnnxReranker reranker = open(TinyCrossEncoder.usual(), options());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Reranking alone = reranker.rerank(QUESTION, manyHits());
      Callable<Reranking> call = () -> reranker.rerank(QUESTION, manyHits());
      List<Future<Reranking>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        calls.add(threads.submit(call));
      }
      for (Future<Reranking> other : calls) {
        assertThat(other.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void closedRerankerRefusesCallsAndClosesTwice() throws IOException {
    OnnxReranker reranker = open(TinyCrossEncoder.usual(), options());
    reranker.close();
    reranker.close();

    assertThatThrownBy(() -> reranker.rerank(QUESTION, hits("tide")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("pairs", "closed");
  }

  @Test
  void servesARetriever() throws IOException {
    List<Hit> found = hits("w1", "w2 tide", "high tide", "when is high tide");
    try (OnnxReranker reranker = open(TinyCrossEncoder.usual(), options())) {
      Reranker first = reranker;
      Retrieval retrieval =
          Retrievers.reranked(query -> Retrieval.of(found), first, 3)
              .retrieve(Query.of(QUESTION).withTopK(2));

      assertThat(retrieval.hits())
          .extracting(hit -> hit.chunk().documentId())
          .containsExactly("d2", "d1");
    }
  }

  @Test
  void otherWeightsAreNamed() throws IOException {
    Path folder = folder(RAW, TinyCrossEncoder.usual()).path();
    TinyCrossEncoder other = TinyCrossEncoder.usual().labels(new float[] {2}, new float[] {0});
    other.write(folder.resolve("onnx").resolve("model_quantized.onnx"));

    try (OnnxReranker reranker = OnnxReranker.open(folder, "model_quantized.onnx", options())) {
      assertScores(reranker.rerank(QUESTION, manyHits()), other, 0);
    }
  }

  private void assertRefused(ModelFolders folder, String... parts) {
    assertThatThrownBy(() -> OnnxReranker.open(folder.path(), options()))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void foldersThatAreNoRerankersAreRefused() throws IOException {
    ModelFolders folder = folder(RAW, TinyCrossEncoder.usual());
    assertRefused(ModelFolders.in(directory.resolve("none")), "none");

    folder.file("config.json", RAW.replace("linear.Identity", "activation.Tanh"));
    assertRefused(folder, "config.json", "sentence_transformers.activation_fn", "Tanh", "Sigmoid");

    folder.file(
        "config.json", "{'id2label': {'0': 'contradiction'}, 'max_position_embeddings': 64}");
    assertRefused(folder, "config.json", "id2label.0", "contradiction", "relevance");

    folder.file("config.json", "{}");
    assertRefused(folder, "config.json", "max_position_embeddings");

    folder.file("config.json", RAW).file("tokenizer_config.json", "{'truncation_side': 'left'}");
    assertRefused(folder, "truncation_side", "left", "right");

    Files.delete(folder.path().resolve("tokenizer_config.json"));
    Files.delete(folder.path().resolve("tokenizer.json"));
    assertRefused(folder, "tokenizer.json", "where no file is");

    folder.tokenizer(TinyTokenizers.wordPiece());
    assertRefused(folder, "model pairs", "pairs", "template");
  }

  @Test
  void graphsThatJudgeNoPairsAreRefused() throws IOException {
    ModelFolders folder = folder(RAW, TinyCrossEncoder.of("attention_mask", "token_type_ids"));
    String weights = folder.path().resolve("onnx").resolve("model.onnx").toString();

    folder.weights(
        "onnx/model.onnx", new TinyEncoder(60).inputs("input_ids").output("last_hidden_state"));
    assertRefused(folder, weights, "last_hidden_state FLOAT", "logits", "sequence classification");

    folder.weights(
        "onnx/model.onnx",
        new TinyEncoder(60)
            .inputs("input_ids")
            .input("attention_mask", TinyEncoder.FLOAT)
            .output("sentence_embedding"));
    assertRefused(folder, weights, "attention_mask", "INT64 or INT32");

    folder.weights(
        "onnx/model.onnx",
        new TinyEncoder(60).inputs("input_ids", "past").output("sentence_embedding"));
    assertRefused(folder, weights, "past", "token_type_ids");

    Files.delete(folder.path().resolve("onnx").resolve("model.onnx"));
    assertRefused(folder, "onnx/model.onnx", "export");
  }

  @Test
  void optionsAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> options().withThreads(0));
    assertThatIllegalArgumentException().isThrownBy(() -> options().withBatchTokens(0));
    assertThatIllegalArgumentException().isThrownBy(() -> options().withMaxTokens(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options().withDeadline(Duration.ZERO))
        .withMessageContaining("PT0S");
    assertThat(options().withDeadline(Duration.ofDays(1_000_000)).deadline()).isPresent();
  }

  @Test
  void shorterLimitIsKept() throws IOException {
    try (OnnxReranker reranker = open(TinyCrossEncoder.usual(), options().withMaxTokens(9))) {
      Hit hit = hits("the tide the boat high").getFirst();

      Reranking reranking = reranker.rerank(QUESTION, List.of(hit));

      assertThat(reranking.truncated()).isEqualTo(1);
      assertThat(reranking.hits().getFirst().score())
          .isEqualTo(
              WordPairs.Pair.of(QUESTION, hit.chunk().text(), 9)
                  .logits(TinyCrossEncoder.usual(), 0)[0]);
    }
  }
}
