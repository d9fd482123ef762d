package dev.footnote.benchmarks.generate;

/** Shapes of language models of the Llama kind whose cards are public. */
enum DecoderShape {
  /** SmolLM2-135M. */
  SMOLLM2_135M("135M", 30, 576, 9, 3, 1536),

  /** SmolLM2-360M. */
  SMOLLM2_360M("360M", 32, 960, 15, 5, 2560),

  /** Nothing real: to see in a second that everything works. */
  TINY("tiny", 2, 64, 4, 2, 128);

  /** How many tokens the models know and rate. */
  static final int VOCABULARY = 49_152;

  /** How many rows of the embedding are there; ids are taken modulo it. */
  static final int EMBEDDED = 1024;

  private final String label;
  private final int layers;
  private final int hidden;
  private final int heads;
  private final int groups;
  private final int inner;

  DecoderShape(String label, int layers, int hidden, int heads, int groups, int inner) {
    this.label = label;
    this.layers = layers;
    this.hidden = hidden;
    this.heads = heads;
    this.groups = groups;
    this.inner = inner;
  }

  static DecoderShape named(String name) {
    for (DecoderShape shape : values()) {
      if (shape.label.equalsIgnoreCase(name)) {
        return shape;
      }
    }
    throw new IllegalArgumentException("--shape is " + name + ", expected 135M, 360M or tiny");
  }

  String label() {
    return label;
  }

  int layers() {
    return layers;
  }

  /** Returns the components of a token's state. */
  int hidden() {
    return hidden;
  }

  /** Returns how many parts the queries have. */
  int heads() {
    return heads;
  }

  /** Returns how many parts keys and values have. */
  int groups() {
    return groups;
  }

  /** Returns the components of a part. */
  int head() {
    return hidden / heads;
  }

  /** Returns the components in the middle of the feed-forward part. */
  int inner() {
    return inner;
  }

  String describe() {
    return "%d layers, hidden %d, %d heads, %d of keys, inner %d, %d tokens"
        .formatted(layers, hidden, heads, groups, inner, VOCABULARY);
  }
}
