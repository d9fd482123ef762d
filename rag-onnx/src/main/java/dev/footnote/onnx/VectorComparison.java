package dev.footnote.onnx;

import dev.footnote.embed.Embedding;
import java.util.List;

/** Compares what two models make of the same texts. */
final class VectorComparison {

  private static final String PARAGRAPH =
      "Employees with more than two years of service may take up to twelve weeks of parental leave,"
          + " in one piece or in two, if they ask for it in writing three months ahead. ";

  /** Short and long, prose and tables, several scripts. */
  private static final List<String> TEXTS =
      List.of(
          "leave",
          "How many days of paid leave does an employee have?",
          "Invoice 2024-117: 3 x 19.99 EUR, due on 2024-03-31.",
          "public static void main(String[] args) { System.out.println(\"Hello\"); }",
          "| year | days |\n| 2023 | 28 |\n| 2024 | 30 |",
          "Der Urlaub beträgt dreißig Tage im Jahr; er ist schriftlich zu beantragen.",
          "休暇は年に三十日です。 Отпуск составляет тридцать дней. 😀",
          PARAGRAPH,
          PARAGRAPH.repeat(4),
          PARAGRAPH.repeat(12));

  private VectorComparison() {}

  /** Returns the largest difference between two vectors of one text: one minus their cosine. */
  static double largestError(OnnxModel expected, OnnxModel actual, OnnxOptions options) {
    List<Embedding> wanted = embed(expected, options);
    List<Embedding> found = embed(actual, options);
    double largest = 0;
    for (int i = 0; i < TEXTS.size(); i++) {
      largest = Math.max(largest, 1 - wanted.get(i).cosine(found.get(i)));
    }
    return largest;
  }

  private static List<Embedding> embed(OnnxModel model, OnnxOptions options) {
    OnnxOptions cutting = options.withTruncation(Truncation.TRUNCATE);
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, cutting)) {
      return embedder.embedDocuments(TEXTS);
    }
  }
}
