package dev.footnote.benchmarks.graph;

import dev.footnote.onnx.graph.Precision;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The graphs of bge-small-en-v1.5 that are looked into. */
public enum GraphKind {
  /** Footnote's default: 8 bits with a scale for each token. */
  INT8("Footnote int8", Precision.INT8),

  /** 8 bits with one scale for all tokens of a text. */
  INT8_FAST("Footnote int8 fast", Precision.INT8_FAST),

  /** Full precision, rewritten. */
  FP32("Footnote fp32", Precision.FP32),

  /** The usual 8-bit file, as it is downloaded. */
  USUAL_INT8("usual int8 file", null);

  private final String label;
  private final @Nullable Precision precision;

  GraphKind(String label, @Nullable Precision precision) {
    this.label = label;
    this.precision = precision;
  }

  /**
   * Names the graph for programs.
   *
   * @return its name in JSON
   */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Names the graph for people.
   *
   * @return a few words
   */
  public String label() {
    return label;
  }

  /**
   * Tells how the graph is made of the export.
   *
   * @return the precision of the rewritten graph; empty if the graph comes as a file
   */
  public Optional<Precision> precision() {
    return Optional.ofNullable(precision);
  }
}
