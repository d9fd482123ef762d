package dev.footnote.testkit;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.MetadataValue;
import dev.footnote.document.Section;
import dev.footnote.document.TextSpan;
import dev.footnote.store.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random documents, metadata and filters for the tests of stores. Keys and values come from small
 * sets, so that filters meet what they look for, and the sets hold what stores get wrong: lone
 * surrogates, NUL, texts too long for an index term, numbers at the ends of their range, one key
 * with values of several types.
 */
public final class StoreArbitraries {

  private static final String LONG_TEXT = "x".repeat(1_000);

  private static final List<String> KEYS =
      List.of("lang", "year", "tags", "Ключ", "#key", "k\uD800", "k".repeat(300));

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "ab",
          "abc",
          "b",
          "é",
          "\u0000",
          "\uD800",
          "\uDC00",
          "\uFFFD",
          "😀",
          LONG_TEXT,
          LONG_TEXT + "x",
          LONG_TEXT + "y",
          "x".repeat(12_000));

  private static final List<Long> NUMBERS =
      List.of(Long.MIN_VALUE, -1L, 0L, 1L, 2L, 2026L, Long.MAX_VALUE);

  private static final List<Double> FRACTIONS =
      List.of(-Double.MAX_VALUE, -1.5, -0.0, 0.0, Double.MIN_VALUE, 1.0, 2.5, Double.MAX_VALUE);

  private static final List<Instant> MOMENTS =
      List.of(
          Instant.EPOCH,
          Instant.ofEpochMilli(-1),
          Instant.ofEpochMilli(1),
          Instant.parse("2026-01-01T00:00:00Z"),
          Instant.parse("9999-12-31T23:59:59.999Z"));

  private StoreArbitraries() {}

  /**
   * Gives metadata of up to five keys.
   *
   * @return the arbitrary
   */
  public static Arbitrary<Metadata> metadata() {
    return Arbitraries.maps(Arbitraries.of(KEYS), values()).ofMaxSize(5).map(Metadata::of);
  }

  /**
   * Gives documents whose id is one of a few, so that they replace each other.
   *
   * @return the arbitrary
   */
  public static Arbitrary<Document> documents() {
    return Combinators.combine(ids(), texts(), texts(), metadata())
        .as((id, title, text, metadata) -> new Document(id, title, text, sections(text), metadata));
  }

  /**
   * Gives the ids of {@link #documents()}.
   *
   * @return the arbitrary
   */
  public static Arbitrary<String> ids() {
    return Arbitraries.of("a", "b/ü", "😀", "\uFFFD", "\uD83D", "nul\u0000", "i".repeat(2_000));
  }

  /**
   * Gives filters of every kind, nested up to three deep.
   *
   * @return the arbitrary
   */
  public static Arbitrary<Filter> filters() {
    return filters(3);
  }

  private static Arbitrary<Filter> filters(int depth) {
    if (depth == 0) {
      return conditions();
    }
    Arbitrary<Filter> inner = filters(depth - 1);
    Arbitrary<List<Filter>> several = inner.list().ofMaxSize(3);
    return Arbitraries.oneOf(
        conditions(),
        several.map(Filter.And::new),
        several.map(Filter.Or::new),
        inner.map(Filter.Not::new));
  }

  private static Arbitrary<Filter> conditions() {
    Arbitrary<String> keys = Arbitraries.of(KEYS);
    Arbitrary<List<String>> texts = Arbitraries.of(TEXTS).list().ofMaxSize(3);
    return Arbitraries.oneOf(
        Arbitraries.just(new Filter.All()),
        Combinators.combine(keys, values().list().ofMaxSize(4)).as(Filter.In::new),
        keys.map(Filter.Exists::new),
        ranges(),
        Combinators.combine(keys, prefixes()).as(Filter.Prefix::new),
        Combinators.combine(keys, texts).as(Filter.AnyOf::new),
        Combinators.combine(keys, texts).as(Filter.AllOf::new));
  }

  private static Arbitrary<String> prefixes() {
    return Arbitraries.of(TEXTS).filter(StoreArbitraries::isComparable);
  }

  private static Arbitrary<Filter> ranges() {
    Arbitrary<MetadataValue.OfString> texts = prefixes().map(MetadataValue.OfString::new);
    return Arbitraries.oneOf(ranges(texts), ranges(longs()), ranges(doubles()), ranges(instants()));
  }

  private static Arbitrary<Filter> ranges(Arbitrary<? extends MetadataValue> values) {
    Arbitrary<Filter.Range.Bound> bounds =
        Combinators.combine(values, Arbitraries.of(true, false))
            .as((value, inclusive) -> new Filter.Range.Bound(value, inclusive));
    Arbitrary<Optional<Filter.Range.Bound>> ends = bounds.optional(0.7);
    return Combinators.combine(Arbitraries.of(KEYS), ends, ends)
        .filter((key, lower, upper) -> lower.isPresent() || upper.isPresent())
        .as(Filter.Range::new);
  }

  private static boolean isComparable(String text) {
    return text.length() <= Filter.MAX_COMPARED_LENGTH;
  }

  private static Arbitrary<MetadataValue> values() {
    Arbitrary<String> texts = Arbitraries.of(TEXTS);
    return Arbitraries.oneOf(
        texts.map(MetadataValue.OfString::new),
        longs(),
        doubles(),
        instants(),
        Arbitraries.of(true, false).map(MetadataValue.OfBoolean::new),
        texts.list().ofMaxSize(3).map(MetadataValue.OfStrings::new));
  }

  private static Arbitrary<MetadataValue.OfLong> longs() {
    return Arbitraries.of(NUMBERS).map(MetadataValue.OfLong::new);
  }

  private static Arbitrary<MetadataValue.OfDouble> doubles() {
    return Arbitraries.of(FRACTIONS).map(MetadataValue.OfDouble::new);
  }

  private static Arbitrary<MetadataValue.OfInstant> instants() {
    return Arbitraries.of(MOMENTS).map(MetadataValue.OfInstant::new);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.of(
        "",
        " \n\t",
        "A river runs to the sea.",
        "A river runs to the sea. The sea is salt, and the salt is old. No river asks why.",
        "भारत में कई नदियाँ हैं और वे समुद्र में मिलती हैं",
        "河流入海，海水是咸的。",
        "emoji 👩‍👩‍👧‍👦 and a lone \uD83D surrogate, then \u0000 and \uDC00",
        "long ".repeat(2_000));
  }

  private static List<Section> sections(String text) {
    int half = text.length() / 2;
    return List.of(
        new Section(Section.Kind.HEADING, "All \uD800", new TextSpan(0, text.length())),
        new Section(Section.Kind.PAGE, "1", new TextSpan(0, half)),
        new Section(Section.Kind.TABLE, "", new TextSpan(half, text.length())));
  }
}
