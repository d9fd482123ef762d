package dev.footnote.testkit.chunk;

import static dev.footnote.testkit.HostileCounter.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.Chunkers;
import dev.footnote.document.Document;
import dev.footnote.document.Section;
import dev.footnote.document.Section.Kind;
import dev.footnote.document.TextSpan;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten times the text takes about ten times the time, and is tokenised a few times at most.
 *
 * <p>Time is processor time of the thread, which other work on the machine disturbs least.
 */
class ChunkingTimeTest {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final int MEGABYTE = 1 << 20;
  private static final int RUNS = 4;

  private static final String SENTENCES =
      "Leave is granted for thirty days, e.g. in summer. It must be requested in writing! Dr. Li"
          + " approves it, see Fig. 3 and v4.22.0.\n";

  static Stream<Chunker> chunkers() {
    ChunkLimits limits = ChunkLimits.ofTokens(256);
    return Stream.of(
        Chunkers.recursive(limits, WORDS),
        Chunkers.recursive(limits.withOverlap(32), WORDS),
        Chunkers.sentenceWindow(3, limits, WORDS),
        Chunkers.fixedTokens(limits.withOverlap(32), WORDS));
  }

  /** About ten thousand headings in ten megabytes, on two ranks, and a page every 3,000 units. */
  private static Document handbook(int size) {
    StringBuilder text = new StringBuilder();
    List<Section> sections = new ArrayList<>();
    int chapter = 0;
    for (int number = 0; text.length() < size; number++) {
      int start = text.length();
      text.append("Part ").append(number).append("\n\n").append(SENTENCES.repeat(8)).append('\n');
      sections.add(heading(number, start, text.length()));
      if (number % 10 == 9) {
        sections.add(heading(-number, chapter, text.length()));
        chapter = text.length();
      }
    }
    for (int page = 0; (page + 1) * 3000 <= text.length(); page++) {
      TextSpan span = new TextSpan(page * 3000, (page + 1) * 3000);
      sections.add(new Section(Kind.PAGE, "" + page, span));
    }
    return Document.of("handbook", text.toString()).withSections(sections);
  }

  private static Section heading(int number, int start, int end) {
    return new Section(Kind.HEADING, "Part " + number, new TextSpan(start, end));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("chunkers")
  void tenTimesTheTextTakesAboutTenTimesTheTime(Chunker chunker) {
    Document one = handbook(MEGABYTE);
    Document ten = handbook(10 * MEGABYTE);
    bestNanos(chunker, one);
    bestNanos(chunker, ten);
    double small = bestNanos(chunker, one);
    double large = bestNanos(chunker, ten);
    System.out.printf(
        "%s: 1 MB %.0f ms, 10 MB %.0f ms, ratio %.1f%n",
        chunker.fingerprint(), small / 1e6, large / 1e6, large / small);
    assertThat(large / small).as("squared would be 100").isLessThan(40);
  }

  private static double bestNanos(Chunker chunker, Document document) {
    return LongStream.range(0, RUNS).map(run -> nanos(chunker, document)).min().orElseThrow();
  }

  private static long nanos(Chunker chunker, Document document) {
    long start = THREADS.getCurrentThreadCpuTime();
    assertThat(chunker.chunk(document)).isNotEmpty();
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  @Test
  void tokenisesProseAboutTwice() {
    Document document = handbook(MEGABYTE);
    AtomicLong counted = new AtomicLong();
    Chunkers.recursive(
            ChunkLimits.DEFAULT.withContext(0),
            text -> {
              counted.addAndGet(text.length());
              return WORDS.count(text);
            })
        .chunk(document);
    double times = (double) counted.get() / document.text().length();
    assertThat(times).isBetween(0.9, 2.1);
  }
}
