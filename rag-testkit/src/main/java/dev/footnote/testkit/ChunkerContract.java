package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunker;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.document.TokenCounter;
import java.text.BreakIterator;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * The laws of {@link Chunker}, as properties over hostile documents, limits and token counters.
 *
 * <p>Extend it and say how to make your chunker. Each property makes its own chunkers, so a
 * contract may be run by several threads.
 */
public abstract class ChunkerContract {

  private static final int UNITS_PER_TOKEN = 16;

  /** For extension. */
  protected ChunkerContract() {}

  /**
   * Makes the chunker to prove.
   *
   * @param limits how large its chunks may be
   * @param tokens what counts tokens
   * @return a new chunker
   */
  protected abstract Chunker chunker(ChunkLimits limits, TokenCounter tokens);

  /**
   * Says how many tokens two neighbouring chunks may share.
   *
   * @param limits the limits of the chunker
   * @return the most tokens; the limits' overlap unless overridden
   */
  protected int mostShared(ChunkLimits limits) {
    return limits.overlapTokens();
  }

  /**
   * Says how many times each piece of text may be given to the token counter, on average over a
   * document, without overlap and context.
   *
   * @return the most times; four unless overridden
   */
  protected int mostCounts() {
    return 4;
  }

  @Provide
  Arbitrary<Document> documents() {
    return HostileText.documents();
  }

  @Provide
  Arbitrary<Document> longDocuments() {
    return HostileText.texts().list().ofMinSize(5).ofMaxSize(12).map(ChunkerContract::lengthened);
  }

  private static Document lengthened(List<String> texts) {
    return Document.of("long", (String.join(" ", texts) + " Filled up. ").repeat(4));
  }

  @Provide
  Arbitrary<ChunkLimits> limits() {
    return Arbitraries.integers()
        .between(1, 40)
        .flatMap(most ->
            Arbitraries.integers()
                .between(0, most - 1)
                .flatMap(overlap ->
                    Arbitraries.integers()
                        .between(0, 12)
                        .map(context ->
                            ChunkLimits.ofTokens(most).withOverlap(overlap).withContext(context))));
  }

  @Property(tries = 200)
  void textIsWhatItsSpanCutsOutOfTheDocument(
      @ForAll("documents") Document document,
      @ForAll("limits") ChunkLimits limits,
      @ForAll HostileCounter tokens) {
    for (Chunk chunk : chunker(limits, tokens).chunk(document)) {
      TextSpan span = chunk.span();
      assertThat(chunk.text()).isEqualTo(document.text().substring(span.start(), span.end()));
      assertThat(chunk.text()).isNotBlank();
    }
  }

  @Property(tries = 200)
  void spansNeverSplitGraphemes(
      @ForAll("documents") Document document,
      @ForAll("limits") ChunkLimits limits,
      @ForAll HostileCounter tokens) {
    BitSet boundaries = graphemeBoundaries(document.text());
    for (Chunk chunk : chunker(limits, tokens).chunk(document)) {
      assertThat(boundaries.get(chunk.span().start())).as("start of %s", chunk).isTrue();
      assertThat(boundaries.get(chunk.span().end())).as("end of %s", chunk).isTrue();
    }
  }

  @Property(tries = 200)
  void spansAreInOrderAndCoverAllThatIsNotBlank(
      @ForAll("documents") Document document,
      @ForAll("limits") ChunkLimits limits,
      @ForAll HostileCounter tokens) {
    assertInOrderAndCovering(document, chunker(limits, tokens).chunk(document));
  }

  @Property(tries = 300)
  void noChunkExceedsItsLimit(
      @ForAll("documents") Document document,
      @ForAll("limits") ChunkLimits limits,
      @ForAll HostileCounter tokens) {
    assertWithinLimit(limits, tokens, chunker(limits, tokens).chunk(document));
  }

  @Property(tries = 200)
  void neighboursShareNoMoreThanAsked(
      @ForAll("documents") Document document,
      @ForAll("limits") ChunkLimits limits,
      @ForAll HostileCounter tokens) {
    List<Chunk> chunks = chunker(limits, tokens).chunk(document);
    for (int i = 1; i < chunks.size(); i++) {
      int start = chunks.get(i).span().start();
      int end = chunks.get(i - 1).span().end();
      if (start < end) {
        assertThat(tokens.count(document.text().substring(start, end)))
            .isLessThanOrEqualTo(mostShared(limits));
      }
    }
  }

  @Property(tries = 100)
  void chunksAreTheSameEachTimeAndTheirIdsDiffer(
      @ForAll("documents") Document document,
      @ForAll("limits") ChunkLimits limits,
      @ForAll HostileCounter tokens) {
    List<Chunk> chunks = chunker(limits, tokens).chunk(document);
    assertThat(chunker(limits, tokens).chunk(document)).isEqualTo(chunks);
    Set<String> ids = new HashSet<>();
    chunks.forEach(chunk -> ids.add(chunk.id()));
    assertThat(ids).hasSameSizeAs(chunks);
  }

  @Property(tries = 100)
  void chunksAreNumberedAndKnowTheirPlace(
      @ForAll("documents") Document document,
      @ForAll("limits") ChunkLimits limits,
      @ForAll HostileCounter tokens) {
    List<Chunk> chunks = chunker(limits, tokens).chunk(document);
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      assertThat(chunk).isEqualTo(Chunk.of(document, i, chunk.span(), chunk.context()));
    }
  }

  @Property(tries = 100)
  void contextKeepsItsLimit(
      @ForAll("documents") Document document,
      @ForAll("limits") ChunkLimits limits,
      @ForAll HostileCounter tokens) {
    for (Chunk chunk : chunker(limits, tokens).chunk(document)) {
      if (limits.contextTokens() == 0) {
        assertThat(chunk.context()).isEmpty();
      } else if (!isOneGrapheme(chunk.context())) {
        assertThat(tokens.count(chunk.context())).isLessThanOrEqualTo(limits.contextTokens());
      }
    }
  }

  @Property(tries = 30)
  void blankTextHasNoChunks(@ForAll("blank") String text, @ForAll("limits") ChunkLimits limits) {
    assertThat(chunker(limits, HostileCounter.WORDS).chunk(Document.of("blank", text))).isEmpty();
  }

  @Provide
  Arbitrary<String> blank() {
    return HostileText.blankTexts();
  }

  @Property(tries = 100)
  void countsTokensOfEachPieceABoundedNumberOfTimes(
      @ForAll("longDocuments") Document document, @ForAll HostileCounter tokens) {
    AtomicLong counted = new AtomicLong();
    ChunkLimits limits = ChunkLimits.ofTokens(64).withContext(0);
    chunker(
            limits,
            text -> {
              counted.addAndGet(text.length());
              return tokens.count(text);
            })
        .chunk(document);
    assertThat(counted.get()).isLessThanOrEqualTo((long) mostCounts() * document.text().length());
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void chunksWordsOfAMegabyte(@ForAll("megabyteWords") String text, @ForAll HostileCounter tokens) {
    Document document = Document.of("long word", text);
    ChunkLimits limits = ChunkLimits.ofTokens(256);
    List<Chunk> chunks = chunker(limits, tokens).chunk(document);
    assertInOrderAndCovering(document, chunks);
    assertWithinLimit(limits, tokens, chunks);
  }

  @Provide
  Arbitrary<String> megabyteWords() {
    return HostileText.megabyteWords();
  }

  @Property(tries = 10)
  void oneChunkerServesSeveralThreads(@ForAll("longDocuments") Document document) {
    Chunker shared = chunker(ChunkLimits.ofTokens(32), HostileCounter.WORDS);
    List<Chunk> expected = shared.chunk(document);
    assertThat(IntStream.range(0, 8).parallel().mapToObj(i -> shared.chunk(document)))
        .allMatch(expected::equals);
  }

  @Property(tries = 50)
  void fingerprintTellsLimitsApart(
      @ForAll("limits") ChunkLimits one, @ForAll("limits") ChunkLimits other) {
    String fingerprint = chunker(one, HostileCounter.WORDS).fingerprint();
    assertThat(fingerprint)
        .isEqualTo(chunker(one, HostileCounter.WORDS).fingerprint())
        .isNotBlank();
    if (one.maxTokens() != other.maxTokens()) {
      assertThat(fingerprint).isNotEqualTo(chunker(other, HostileCounter.WORDS).fingerprint());
    }
  }

  private static void assertInOrderAndCovering(Document document, List<Chunk> chunks) {
    int start = -1;
    int covered = 0;
    for (Chunk chunk : chunks) {
      TextSpan span = chunk.span();
      assertThat(span.start()).isGreaterThan(start);
      assertThat(span.end()).isGreaterThan(covered);
      if (span.start() > covered) {
        assertThat(document.text().substring(covered, span.start())).isBlank();
      }
      start = span.start();
      covered = span.end();
    }
    assertThat(document.text().substring(covered)).isBlank();
  }

  private static void assertWithinLimit(
      ChunkLimits limits, TokenCounter tokens, List<Chunk> chunks) {
    for (Chunk chunk : chunks) {
      if (!isOneGrapheme(chunk.text())) {
        assertThat(tokens.count(chunk.text()))
            .as(chunk.id())
            .isLessThanOrEqualTo(limits.maxTokens());
        assertThat(chunk.text().length()).isLessThanOrEqualTo(UNITS_PER_TOKEN * limits.maxTokens());
      }
    }
  }

  private static boolean isOneGrapheme(String text) {
    BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
    graphemes.setText(text);
    return graphemes.next() == text.length();
  }

  private static BitSet graphemeBoundaries(String text) {
    BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
    graphemes.setText(text);
    BitSet boundaries = new BitSet();
    for (int at = graphemes.first(); at != BreakIterator.DONE; at = graphemes.next()) {
      boundaries.set(at);
    }
    return boundaries;
  }
}
