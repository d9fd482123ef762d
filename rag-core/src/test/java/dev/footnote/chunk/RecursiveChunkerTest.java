package dev.footnote.chunk;

import static dev.footnote.chunk.WordCounter.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.Section;
import dev.footnote.document.Section.Kind;
import dev.footnote.document.TextSpan;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RecursiveChunkerTest {

  /** A sentence of so many words, as in {@code One one one.} */
  private static String words(int count, String word) {
    String rest = (" " + word).repeat(count - 1);
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + rest + ".";
  }

  private static List<String> texts(Document document, ChunkLimits limits) {
    return Chunkers.recursive(limits, WORDS).chunk(document).stream().map(Chunk::text).toList();
  }

  private static Section section(String text, Kind kind, String label, String from, String to) {
    int end = to.isEmpty() ? text.length() : text.indexOf(to);
    return new Section(kind, label, new TextSpan(text.indexOf(from), end));
  }

  @Test
  void keepsParagraphsWhole() {
    String first = words(6, "one");
    String second = words(6, "two") + " " + words(3, "too");
    assertThat(texts(Document.of("d", first + "\n\n" + second), ChunkLimits.ofTokens(10)))
        .containsExactly(first, second);
  }

  @Test
  void cutsLongParagraphsAtSentencesAndLongSentencesAtWords() {
    String text = words(4, "one") + " " + words(4, "two") + " " + words(23, "three");
    assertThat(texts(Document.of("d", text), ChunkLimits.ofTokens(10)))
        .containsExactly(
            words(4, "one") + " " + words(4, "two"),
            "Three three three three three three three three three three",
            "three three three three three three three three three three",
            "three three three.");
  }

  @Test
  void aLineThatIsTooLongToBeWrappedByHandIsAParagraph() {
    String first = String.join(" ", words(14, "one"), words(14, "two"), words(14, "three"));
    String second = String.join(" ", words(14, "four"), words(14, "five"), words(14, "six"));
    assertThat(first).hasSizeGreaterThan(160);
    assertThat(texts(Document.of("d", first + "\n" + second), ChunkLimits.ofTokens(60)))
        .containsExactly(first, second);

    String wrapped = words(14, "one") + "\n" + words(14, "two") + "\n" + words(14, "three");
    assertThat(texts(Document.of("d", wrapped), ChunkLimits.ofTokens(30)))
        .containsExactly(words(14, "one") + "\n" + words(14, "two"), words(14, "three"));
  }

  @Test
  void endsAChunkWhereAHeadingBegins() {
    String text = "Leave\n" + words(8, "one") + "\nTravel\n" + words(8, "two");
    Document document =
        Document.of("d", text)
            .withSections(
                List.of(
                    section(text, Kind.HEADING, "Leave", "Leave", "Travel"),
                    section(text, Kind.HEADING, "Travel", "Travel", "")));
    List<Chunk> chunks = Chunkers.recursive(ChunkLimits.ofTokens(32), WORDS).chunk(document);
    assertThat(chunks).extracting(Chunk::context).containsExactly("Leave", "Travel");
    assertThat(chunks.get(1).text()).startsWith("Travel\nTwo");
  }

  @Test
  void smallSectionsJoinTheirSiblingsButNotTheNextChapter() {
    String text = "Alpha\nA1\none\nA2\ntwo too\nBeta\nthree";
    Document document =
        Document.of("d", text)
            .withSections(
                List.of(
                    section(text, Kind.HEADING, "Alpha", "Alpha", "Beta"),
                    section(text, Kind.HEADING, "A1", "A1", "A2"),
                    section(text, Kind.HEADING, "A2", "A2", "Beta"),
                    section(text, Kind.HEADING, "Beta", "Beta", "")));
    assertThat(texts(document, ChunkLimits.ofTokens(16)))
        .containsExactly("Alpha\nA1\none\nA2\ntwo too", "Beta\nthree");
  }

  @Test
  void aHeadingStaysWithWhatFollows() {
    String text = words(7, "one") + "\n\nTravel\n\n" + words(7, "two");
    Document document =
        Document.of("d", text)
            .withSections(List.of(section(text, Kind.HEADING, "Travel", "Travel", "")));
    assertThat(texts(document, ChunkLimits.ofTokens(8)))
        .containsExactly(words(7, "one"), "Travel\n\n" + words(7, "two"));
  }

  @Test
  void tablesAndCodeStayWholeWhereTheyFitAndBreakAtLinesElse() {
    String table = "| a b |\n| c d |\n| e f |";
    String text = words(4, "one") + "\n" + table + "\n" + words(4, "two");
    Document document =
        Document.of("d", text).withSections(List.of(section(text, Kind.TABLE, "", "| a", "\nTwo")));
    assertThat(texts(document, ChunkLimits.ofTokens(13)))
        .containsExactly(words(4, "one"), table, words(4, "two"));
    assertThat(texts(document, ChunkLimits.ofTokens(9)))
        .allMatch(
            chunk -> chunk.lines().allMatch(line -> !line.startsWith("|") || line.endsWith("|")))
        .hasSizeGreaterThan(2);
  }

  @Test
  void theRestOfASectionIsNotLeftTiny() {
    String text = (words(4, "one") + " ").repeat(11).strip();
    List<Chunk> chunks =
        Chunkers.recursive(ChunkLimits.ofTokens(40), WORDS).chunk(Document.of("d", text));
    assertThat(chunks).hasSize(2).allMatch(chunk -> WORDS.count(chunk.text()) >= 16);
  }

  @Test
  void overlapRepeatsSentencesElseWords() {
    String sentences = "One a b. Two a b. Three a b. Four a b. Five a b.";
    assertThat(texts(Document.of("d", sentences), ChunkLimits.ofTokens(6).withOverlap(3)))
        .containsExactly(
            "One a b. Two a b.",
            "Two a b. Three a b.",
            "Three a b. Four a b.",
            "Four a b. Five a b.");
    assertThat(texts(Document.of("d", sentences), ChunkLimits.ofTokens(6).withOverlap(2)))
        .startsWith("One a b. Two a b.", "a b. Three a b.");
  }

  @Test
  void contextDropsOuterHeadingsBeforeItCutsWords() {
    String text = "Leave\nRequests\nIn writing";
    Document document =
        Document.of("d", text)
            .withTitle("The Handbook")
            .withSections(
                List.of(
                    section(text, Kind.HEADING, "All about leave", "Leave", ""),
                    section(text, Kind.HEADING, "How to request", "Leave", "")));
    assertThat(context(document, 48)).isEqualTo("The Handbook › All about leave › How to request");
    assertThat(context(document, 6)).isEqualTo("The Handbook › How to request");
    assertThat(context(document, 4)).isEqualTo("The Handbook › How");
    assertThat(context(document, 3)).isEqualTo("The Handbook");
    assertThat(context(document, 0)).isEmpty();
  }

  private static String context(Document document, int tokens) {
    return Chunkers.recursive(ChunkLimits.DEFAULT.withContext(tokens), WORDS)
        .chunk(document)
        .getFirst()
        .context();
  }

  @Test
  void aWordThatIsOneTokenIsStillCut() {
    List<String> parts = texts(Document.of("d", "x".repeat(1000)), ChunkLimits.ofTokens(16));
    assertThat(String.join("", parts)).isEqualTo("x".repeat(1000));
    assertThat(parts.subList(0, parts.size() - 1)).allMatch(part -> part.length() >= 15 * 16 - 15);
    assertThat(parts).allMatch(part -> part.length() <= 16 * 16);
  }

  @Test
  void fingerprintNamesAlgorithmAndLimits() {
    assertThat(Chunkers.recursive(ChunkLimits.DEFAULT, WORDS).fingerprint())
        .isEqualTo("recursive/2 tokens=256 overlap=0 context=48");
  }
}
