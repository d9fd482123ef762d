package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Long texts have, for every kind of tokenizer, the tokens that they have uncut. */
class TokenizerKindsTest {

  private static final TokenizersLibrary LIBRARY = TokenizerLibrary.load(TestCache.DIRECTORY);

  private static final Map<String, String> FILES = TinyTokenizers.all();

  private static String json(String kind) {
    return requireNonNull(FILES.get(kind));
  }

  private static ModelTokenizer tokenizer(String kind) {
    return Tokenizers.of(json(kind).getBytes(UTF_8), OnnxModels.bgeSmallEnV15());
  }

  private static long[] uncut(String kind, String text) {
    long handle = LIBRARY.createTokenizerFromString(json(kind));
    try {
      long encoding = LIBRARY.encode(handle, text, false);
      try {
        return LIBRARY.getTokenIds(encoding);
      } finally {
        LIBRARY.deleteEncoding(encoding);
      }
    } finally {
      LIBRARY.deleteTokenizer(handle);
    }
  }

  private static long[] cut(String kind, String text) {
    try (ModelTokenizer tokenizer = tokenizer(kind)) {
      LongBuffer ids = LongBuffer.allocate(3 * text.length() * 2 + 16);
      tokenizer.stream(text).take(ids, ids.capacity());
      long[] all = new long[ids.flip().remaining()];
      ids.get(all);
      return all;
    }
  }

  @Provide
  Arbitrary<String> kinds() {
    return Arbitraries.of(FILES.keySet());
  }

  /** Texts of some ten thousand characters, in which all kinds of passages take turns. */
  @Provide
  Arbitrary<String> longTexts() {
    Arbitrary<String> units =
        Arbitraries.oneOf(
            Arbitraries.of(
                "the boat ",
                "tide",
                "harbour-light, ",
                "a\nb",
                "one  two   ",
                "渡船",
                "渡。",
                "[SEP] ",
                "</s>",
                " <mask> ",
                "!",
                "!!!! ",
                "\t\r\n ",
                "x",
                "Lighted. ",
                "é ",
                "e\u0301",
                "😀",
                "\u00A0in\u2003on",
                "don't ",
                "12,345.67 ",
                "f(x[i])->y;\n"),
            Arbitraries.strings()
                .withChars("abtheinord .,!-\n\u6E21")
                .ofMinLength(1)
                .ofMaxLength(40),
            Arbitraries.strings().ofMinLength(1).ofMaxLength(20));
    Arbitrary<String> runs =
        Combinators.combine(units, Arbitraries.integers().between(1, 9_000))
            .as((unit, length) -> unit.repeat(1 + length / unit.length()));
    Arbitrary<String> mixtures =
        units.list().ofMinSize(40).ofMaxSize(80).map(list -> String.join("", list).repeat(12));
    return Arbitraries.oneOf(runs, mixtures)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> Pieces.repair("a" + String.join("", parts) + "z"));
  }

  @Property(tries = 300)
  void longTextsHaveTheTokensOfTheWhole(
      @ForAll("kinds") String kind, @ForAll("longTexts") String text) {
    long[] whole = uncut(kind, text);
    long[] cut = cut(kind, text);
    int same = Arrays.mismatch(whole, cut);
    assertThat(same).as("%s: %s of %s ids", kind, cut.length, whole.length).isNegative();
  }

  @Example
  void everyKindCutsProseIntoManyPieces() {
    String prose = "The tide, the harbour and the lighted boat. ".repeat(2_000);
    for (String kind : FILES.keySet()) {
      try (ModelTokenizer tokenizer = tokenizer(kind)) {
        int[] pieces = new int[1];
        Pieces all = new Pieces(prose, tokenizer::separate);
        while (all.hasNext()) {
          assertThat(all.next().length()).isLessThanOrEqualTo(Pieces.LENGTH);
          pieces[0]++;
        }
        assertThat(pieces[0]).as(kind).isGreaterThan(10);
      }
    }
  }

  @Example
  void specialTokensInATextAreThoseTokens() {
    Map<String, String> names =
        Map.of(
            "WordPiece",
            "[SEP]",
            "MPNet",
            "</s>",
            "Unigram",
            "</s>",
            "byte-level BPE",
            "</s>",
            "ModernBERT",
            "[SEP]",
            "Gemma",
            "<eos>");
    names.forEach((kind, name) -> {
      LongBuffer ids = LongBuffer.allocate(16);
      try (ModelTokenizer tokenizer = tokenizer(kind)) {
        tokenizer.frame(new long[0], tokenizer.stream("boat " + name + " boat"), ids);
        long last = ids.get(ids.limit() - 1);
        assertThat(Stream.of(1).flatMap(i -> occurrences(ids, last))).as(kind).hasSize(2);
      }
    });
  }

  private static Stream<Long> occurrences(LongBuffer ids, long id) {
    return Stream.iterate(0, i -> i + 1)
        .limit(ids.limit())
        .map(ids::get)
        .filter(each -> each == id);
  }

  @Example
  void whiteSpaceAtTheEndsIsLeftOut() {
    for (String kind : FILES.keySet()) {
      assertThat(cut(kind, " \n\u00A0\u2003the boat\t\u0085 "))
          .as(kind)
          .isEqualTo(uncut(kind, "the boat"));
    }
  }
}
