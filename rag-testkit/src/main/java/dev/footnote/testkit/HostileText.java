package dev.footnote.testkit;

import dev.footnote.document.Document;
import dev.footnote.document.Section;
import dev.footnote.document.TextSpan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Texts and documents that break careless code: emoji that join, marks that stack, every line
 * break, text without spaces or without full stops, lone surrogates, sections that do not nest.
 *
 * <p>All arbitraries are immutable and safe for use by multiple threads; what they give can be
 * shrunk and replayed by jqwik.
 */
public final class HostileText {

  private static final int MEGABYTE = 1 << 20;

  private HostileText() {}

  /**
   * Gives texts of up to a few thousand code units, some of them empty or blank.
   *
   * @return any text
   */
  public static Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, blankTexts()), Tuple.of(2, shortTexts()), Tuple.of(12, joined(80)));
  }

  /**
   * Gives texts of a few fragments, as for labels, questions and keys.
   *
   * @return a short text, perhaps empty
   */
  public static Arbitrary<String> shortTexts() {
    return joined(6);
  }

  /**
   * Gives texts of nothing but white space, and the empty one.
   *
   * @return a blank text
   */
  public static Arbitrary<String> blankTexts() {
    return Arbitraries.of(" ", "\t", "\n", "\r\n", "\r", "\u3000", "\u2028", "\u2029", "\f")
        .list()
        .ofMaxSize(20)
        .map(spaces -> String.join("", spaces));
  }

  /**
   * Gives single words of a megabyte, between short texts. Slow to work on: use few tries.
   *
   * @return a text of more than a million code units, most of them without white space
   */
  public static Arbitrary<String> megabyteWords() {
    Arbitrary<String> repeated =
        Arbitraries.oneOf(
            HostileFragments.graphemes(), HostileFragments.scripts(), Arbitraries.of(". x"));
    return Combinators.combine(shortTexts(), repeated, shortTexts())
        .as((before, part, after) ->
            before + unspaced(part).repeat(MEGABYTE / unspaced(part).length()) + after);
  }

  private static String unspaced(String text) {
    return text.replace(" ", "");
  }

  /**
   * Gives documents whose sections lie inside their text: half of them nest as a careful reader
   * would have them, half lie anywhere, also across each other and inside graphemes.
   *
   * @return any document
   */
  public static Arbitrary<Document> documents() {
    return Arbitraries.oneOf(HostileDocuments.structured(), unstructured()).withoutEdgeCases();
  }

  private static Arbitrary<Document> unstructured() {
    Arbitrary<List<Double>> cuts = Arbitraries.doubles().between(0, 1).list().ofMaxSize(16);
    Arbitrary<List<Section.Kind>> kinds = Arbitraries.of(Section.Kind.class).list().ofSize(8);
    return Combinators.combine(texts(), shortTexts(), cuts, kinds)
        .as((text, title, at, kind) ->
            Document.of("wild", text)
                .withTitle(title)
                .withSections(sections(text.length(), at, kind)));
  }

  private static List<Section> sections(int length, List<Double> cuts, List<Section.Kind> kinds) {
    return IntStream.range(0, cuts.size() / 2)
        .mapToObj(i -> {
          int[] ends = {(int) (cuts.get(2 * i) * length), (int) (cuts.get(2 * i + 1) * length)};
          Arrays.sort(ends);
          return new Section(kinds.get(i), "part " + i, new TextSpan(ends[0], ends[1]));
        })
        .toList();
  }

  private static Arbitrary<String> joined(int mostFragments) {
    return HostileFragments.any()
        .list()
        .ofMaxSize(mostFragments)
        .map(parts -> String.join("", parts))
        .withoutEdgeCases();
  }
}
