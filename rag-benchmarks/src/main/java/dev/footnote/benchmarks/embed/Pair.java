package dev.footnote.benchmarks.embed;

import java.util.List;

/**
 * One of our engines and one it is compared with.
 *
 * @param name what the names of its ratios begin with
 * @param ours the key of our engine
 * @param other the key of the other
 */
record Pair(String name, String ours, String other) {

  /** The fastest of ours in 8 bits, or the default where that is not measured. */
  static final String FASTEST = "ours_int8_fast";

  /** The default. */
  static final String DEFAULT = "ours_int8";

  /** All pairs, in the order in which they are shown. */
  static final List<Pair> ALL =
      List.of(
          new Pair("langchain4j_int8", FASTEST, "langchain4j_int8"),
          new Pair("langchain4j_int8_default", DEFAULT, "langchain4j_int8"),
          new Pair("langchain4j_fp32", "ours_fp32", "langchain4j_fp32"),
          new Pair("langchain4j_minilm", "ours_minilm_int8", "langchain4j_minilm_int8"),
          new Pair("springai_int8", FASTEST, "springai_int8"),
          new Pair("raw_int8", FASTEST, "raw_int8"));
}
