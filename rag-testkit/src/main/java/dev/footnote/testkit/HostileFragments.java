package dev.footnote.testkit;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** The pieces that hostile texts are joined from. */
final class HostileFragments {

  private static final List<String> GRAPHEMES =
      List.of(
          "\u00e9",
          "e\u0301",
          "a\u0300\u0323\u0308",
          "\ud83d\ude00",
          "\ud83d\udc4d\ud83c\udffd",
          "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66",
          "\ud83c\udde9\ud83c\uddea",
          "\ud83c\udde9\ud83c\uddea\ud83c\uddeb",
          "1\ufe0f\u20e3",
          "\u1112\u1161\u11ab",
          "\u0915\u094d\u0937\u093f",
          "\u0e01\u0e33",
          "\u0600\u0661",
          "\ud835\udd38",
          "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc7f",
          "\u00a9\ufe0f");

  private static final List<String> FAULTS =
      List.of(
          "\ud83d",
          "\ude00",
          "\ude00\ud83d",
          "\u0000",
          "\ufeff",
          "\u200b",
          "\u200d",
          "\u0301",
          "\ufffd",
          "\uffff",
          "\u00ad",
          "\u202e",
          "\u2066",
          "\u2069",
          "\u200f");

  private static final List<String> SPACES =
      List.of(
          " ",
          " ",
          " ",
          "  ",
          "\t",
          "\n",
          "\n\n",
          "\r\n",
          "\r\n\r\n",
          "\r",
          "\u00a0",
          "\u3000",
          "\u0085",
          "\u2028",
          "\u2029",
          "\u000b",
          "\f",
          " \u0301",
          "\n \n",
          "          ");

  private static final List<String> WORDS =
      List.of(
          "leave",
          "is",
          "thirty",
          "days",
          "Handbook",
          "Dr.",
          "e.g.",
          "U.S.",
          "J.",
          "4.22.0",
          "3.14",
          "https://example.org/a.b?c=d#e",
          "config.yml",
          "etc.",
          "No.",
          "5",
          "[7]",
          "(see",
          "above)",
          "\u201cquoted.\u201d",
          "...",
          "?!",
          "end.",
          "End!",
          "why?");

  private static final List<String> SCRIPTS =
      List.of(
          "\u4f11\u6687\u4e09\u5341\u5929\u3002\u5fc5\u987b\u4e66\u9762\u7533\u8bf7\uff01",
          "\u304a\u4f11\u307f\u306f\u4f55\u65e5\u3067\u3059\u304b\uff1f",
          "\u0e25\u0e32\u0e1e\u0e31\u0e01\u0e23\u0e49\u0e2d\u0e19\u0e44\u0e14\u0e49\u0e01\u0e35\u0e48",
          "\u0ea5\u0eb2\u0e9e\u0eb1\u0e81\u0e9c\u0ec8\u0ead\u0e99",
          "\u0627\u0644\u0625\u062c\u0627\u0632\u0629 \u0643\u0645 \u064a\u0648\u0645\u061f",
          "\u200f\u05d7\u05d5\u05e4\u05e9\u05d4\u200e 30 \u05d9\u05d5\u05dd.",
          "\u091b\u0941\u091f\u094d\u091f\u0940 \u0924\u0940\u0938 \u0926\u093f\u0928\u0964",
          "\ud734\uac00\ub294 30\uc77c\uc785\ub2c8\ub2e4.",
          "\u0414\u043d\u0435\u0439: 30.");

  private static final List<String> LAYOUT =
      List.of(
          "\n# Leave\n",
          "\n## 2. Requests\n\n",
          "\n- ",
          "\n* ",
          "\n1. ",
          "\n| a | b |\n",
          "\n```java\n",
          "\n---\n",
          "\nTitle\n=====\n",
          "\n> ",
          "\n\t\tcode();\n",
          "[^1]: ");

  private HostileFragments() {}

  static Arbitrary<String> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(10, Arbitraries.of(WORDS)),
        Tuple.of(10, Arbitraries.of(SPACES)),
        Tuple.of(3, graphemes()),
        Tuple.of(2, Arbitraries.of(FAULTS)),
        Tuple.of(2, scripts()),
        Tuple.of(2, Arbitraries.of(LAYOUT)),
        Tuple.of(1, longWords()),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(8)));
  }

  static Arbitrary<String> graphemes() {
    return Arbitraries.of(GRAPHEMES);
  }

  static Arbitrary<String> scripts() {
    return Arbitraries.of(SCRIPTS);
  }

  private static Arbitrary<String> longWords() {
    return Combinators.combine(graphemes(), Arbitraries.integers().between(20, 120))
        .as(String::repeat);
  }
}
