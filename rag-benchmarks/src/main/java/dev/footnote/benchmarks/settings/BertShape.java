package dev.footnote.benchmarks.settings;

/**
 * The shape of a BERT model.
 *
 * @param layers how many layers
 * @param hidden the components of a token's state
 * @param heads how many parts attention has
 * @param inner the components in the middle of the feed-forward part
 * @param words how many tokens it knows
 * @param positions how many tokens a text may have
 */
record BertShape(int layers, int hidden, int heads, int inner, int words, int positions) {

  /** The shape that is called base. */
  static BertShape base() {
    return new BertShape(12, 768, 12, 3072, 30_522, 512);
  }

  BertShape withLayers(int number) {
    return new BertShape(number, hidden, heads, inner, words, positions);
  }

  int headSize() {
    return hidden / heads;
  }

  /** Counts the weights, without biases and the like. */
  long weights() {
    long layer = 4L * hidden * hidden + 2L * hidden * inner;
    return layers * layer + (long) (words + positions) * hidden;
  }

  String describe() {
    return "%d layers, hidden %d, %d heads, inner %d, %d words"
        .formatted(layers, hidden, heads, inner, words);
  }
}
