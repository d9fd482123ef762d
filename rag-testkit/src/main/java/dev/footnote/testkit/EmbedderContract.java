package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laws of an {@link Embedder}: order kept, vectors that do not depend on their neighbours, unit
 * length, any text embedded, safe use by many threads, an orderly end.
 *
 * <p>One embedder serves all tests of a class, on any thread; only those about the end open their
 * own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EmbedderContract {

  private static final List<String> TEXTS =
      List.of(
          "The ferry leaves the northern pier at noon.",
          "Tickets are sold on board.",
          "",
          "In winter the crossing takes an hour longer, since the ice has to be broken first and"
              + " the harbour master lets only one ship out at a time.",
          "Dogs travel free.",
          "Die Fähre fährt um zwölf.",
          "渡船中午出发。");

  private Embedder embedder;

  /** Makes the contract; JUnit calls it. */
  protected EmbedderContract() {}

  /**
   * Opens the embedder under test.
   *
   * @return a new one each time, which the contract closes
   */
  protected abstract Embedder open();

  /**
   * Says how far the vectors of one text may be apart when it is embedded beside others.
   *
   * @return the most that their cosine may fall short of 1; 0, the default, asks for equal bits
   */
  protected double tolerance() {
    return 0;
  }

  @BeforeAll
  void openShared() {
    embedder = open();
  }

  @AfterAll
  void closeShared() {
    embedder.close();
  }

  @Test
  void spaceNamesTheVectors() {
    EmbeddingSpace space = embedder.space();

    assertThat(embedder.embedQuery("a boat").dimensions()).isEqualTo(space.dimensions());
    assertThat(space.contentHash()).isNotBlank();
    assertThat(embedder.space()).isEqualTo(space);
    assertThat(embedder.maxTokens()).isPositive();
  }

  @Test
  void vectorsHaveUnitLength() {
    for (Embedding embedding : embedder.embedDocuments(TEXTS)) {
      assertThat(length(embedding)).isCloseTo(1, within(1e-5));
    }
    assertThat(length(embedder.embedQuery("When does it leave?"))).isCloseTo(1, within(1e-5));
  }

  private static double length(Embedding embedding) {
    double sum = 0;
    for (float value : embedding.toArray()) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  @Test
  void noTextsGiveNoVectors() {
    assertThat(embedder.embedDocuments(List.of())).isEmpty();
  }

  @Test
  void nullIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> embedder.embedDocuments(Arrays.asList("a", null)));
  }

  @Test
  void vectorDoesNotDependOnItsNeighbours() {
    List<Embedding> together = embedder.embedDocuments(TEXTS);

    assertThat(together).hasSameSizeAs(TEXTS);
    for (int i = 0; i < TEXTS.size(); i++) {
      requireSame(embedder.embedDocuments(List.of(TEXTS.get(i))).getFirst(), together.get(i));
    }
  }

  @Test
  void resultsKeepTheOrderOfTheTexts() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, TEXTS.size()).boxed().toList());
    List<Embedding> straight = embedder.embedDocuments(TEXTS);
    for (int seed = 0; seed < 3; seed++) {
      Collections.shuffle(order, new Random(seed));
      List<Embedding> shuffled = embedder.embedDocuments(order.stream().map(TEXTS::get).toList());
      for (int i = 0; i < order.size(); i++) {
        requireSame(shuffled.get(i), straight.get(order.get(i)));
      }
    }
  }

  @Test
  void queryAndDocumentDifferWhenTheirPromptsDo() {
    EmbeddingSpace space = embedder.space();
    String text = "The ferry leaves at noon.";
    Embedding query = embedder.embedQuery(text);
    Embedding document = embedder.embedDocuments(List.of(text)).getFirst();

    if (space.queryPrompt().equals(space.documentPrompt())) {
      requireSame(query, document);
    } else {
      assertThat(query).isNotEqualTo(document);
    }
  }

  @Test
  void differentTextsHaveDifferentVectors() {
    assertThat(embedder.embedDocuments(TEXTS)).doesNotHaveDuplicates();
  }

  @Test
  void tokensAddUp() {
    String left = "the quick ferry leaves";
    String right = "the northern pier";
    int sum = embedder.tokens().count(left) + embedder.tokens().count(right);

    assertThat(embedder.tokens().count("")).isZero();
    assertThat(embedder.tokens().count(left)).isPositive();
    assertThat(embedder.tokens().count(left + " " + right)).isCloseTo(sum, within(1));
  }

  @Test
  void tokensOfLongTextsAreNotCapped() {
    int one = embedder.tokens().count("northern pier ");
    int times = 20_000;

    assertThat(embedder.tokens().count("northern pier ".repeat(times)))
        .isCloseTo(times * one, within(times));
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void anyTextHasAVector(String name, String text) {
    assertThat(embedder.tokens().count(text)).as(name).isNotNegative();
    assertThat(embedder.embedQuery(text).dimensions()).isEqualTo(embedder.space().dimensions());
    assertThat(embedder.embedDocuments(List.of(text))).hasSize(1);
  }

  static List<Object[]> hostileTexts() {
    return List.of(
        new Object[] {"empty", ""},
        new Object[] {"white space", " \t\r\n\u00A0\u2003"},
        new Object[] {"nul", "a\0b"},
        new Object[] {"high surrogate alone", "a\uD83D"},
        new Object[] {"low surrogate alone", "\uDE00b"},
        new Object[] {"surrogates in the wrong order", "\uDE00\uD83D"},
        new Object[] {"no character", "\uFFFF\uFFFE\uFFFD\uFEFF"},
        new Object[] {"control characters", "\u0001\u0007\u001B[31m\u007F\u0085"},
        new Object[] {"direction marks", "\u202Eabc\u202C\u2066\u2069"},
        new Object[] {"stacked accents", "e" + "\u0301".repeat(10_000)},
        new Object[] {"joined emoji", "\uD83D\uDC69\u200D".repeat(1_000)},
        new Object[] {"100,000 emoji", "\uD83D\uDE00".repeat(100_000)},
        new Object[] {"a word of 1 MB", "a".repeat(1 << 20)},
        new Object[] {"white space of 1 MB", " ".repeat(1 << 20)},
        new Object[] {"far too many words", "water under the bridge ".repeat(20_000)},
        new Object[] {"Chinese without a space", "\u6E21".repeat(50_000)},
        new Object[] {"names of special tokens", "[CLS] [SEP] [PAD] [MASK] [UNK] </s> <|im_end|>"});
  }

  @Test
  void manyThreadsGetWhatOneGets() throws Exception {
    List<Embedding> alone = embedder.embedDocuments(TEXTS);
    List<Embedding> queries = TEXTS.stream().map(embedder::embedQuery).toList();

    requireSameFromThreads(Executors.newFixedThreadPool(4), alone, queries);
    requireSameFromThreads(Executors.newVirtualThreadPerTaskExecutor(), alone, queries);
  }

  private void requireSameFromThreads(
      ExecutorService threads, List<Embedding> alone, List<Embedding> queries) throws Exception {
    try (threads) {
      List<Future<List<Embedding>>> documentCalls = new ArrayList<>();
      List<Future<Embedding>> queryCalls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String query = TEXTS.get(i % TEXTS.size());
        documentCalls.add(threads.submit(() -> embedder.embedDocuments(TEXTS)));
        queryCalls.add(threads.submit(() -> embedder.embedQuery(query)));
      }
      for (int i = 0; i < 8; i++) {
        requireSame(documentCalls.get(i).get(), alone);
        requireSame(queryCalls.get(i).get(), queries.get(i % TEXTS.size()));
      }
    }
  }

  @Test
  void closedEmbedderRefusesEveryCall() {
    Embedder closed = open();
    closed.close();
    closed.close();

    assertRefused(() -> closed.embedQuery("a"));
    assertRefused(() -> closed.embedDocuments(List.of("a")));
    assertRefused(() -> closed.tokens().count("a"));
  }

  private static void assertRefused(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closeWaitsForCallsInFlight() throws Exception {
    Embedder closing = open();
    List<String> texts = Collections.nCopies(20, TEXTS.getFirst());
    CountDownLatch begun = new CountDownLatch(4);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(threads.submit(() -> embedUntilRefused(closing, texts, begun)));
      }
      begun.await();
      closing.close();
      for (Future<Integer> call : calls) {
        assertThat(call.get()).isPositive();
      }
    }
  }

  /** Embeds again and again; a call either gives all vectors or is refused as a whole. */
  private static int embedUntilRefused(Embedder closing, List<String> texts, CountDownLatch begun) {
    int calls = 0;
    while (true) {
      try {
        assertThat(closing.embedDocuments(texts)).hasSize(texts.size());
        if (calls++ == 0) {
          begun.countDown();
        }
      } catch (IllegalStateException e) {
        return calls;
      }
    }
  }

  private void requireSame(List<Embedding> actual, List<Embedding> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      requireSame(actual.get(i), expected.get(i));
    }
  }

  private void requireSame(Embedding actual, Embedding expected) {
    if (tolerance() == 0) {
      assertThat(actual.toArray()).isEqualTo(expected.toArray());
    } else {
      assertThat(actual.cosine(expected)).isGreaterThanOrEqualTo(1 - tolerance());
    }
  }
}
