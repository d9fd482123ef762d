package dev.footnote.onnx;

import java.util.List;

/** Texts of many lengths and scripts, written for these tests. */
final class Samples {

  static final List<String> TEXTS =
      List.of(
          "",
          "Bees.",
          "The lighthouse keeper counts ships until dusk, then trims the lamp.",
          "E-mail: keeper@example.org; price: 12,50 € (incl. VAT) -- see §4.2!",
          "Ünïcödé ÅNGSTRÖM naïve façade",
          "灯塔看守人数船直到黄昏。",
          "Смотритель маяка считает корабли",
          "supercalifragilisticexpialidocious antidisestablishmentarianism",
          "z".repeat(101) + " after an endless word",
          "tabs\tand\r\nlines\u00A0and\u2003wide spaces",
          "zero\u200Bwidth and \u0007 bell \uFEFF mark",
          "😀 smile 👩‍👩‍👧 family",
          "if (x[i] <= y->z) { return a_b ^ ~c; } // code",
          "The tide table lists high water for every harbour on the coast. ".repeat(20),
          "The tide table lists high water for every harbour on the coast. ".repeat(80));

  private Samples() {}
}
