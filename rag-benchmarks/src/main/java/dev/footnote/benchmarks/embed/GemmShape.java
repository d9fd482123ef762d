package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.engine.ModelFamily;
import java.util.List;

/**
 * The shape of a product of matrices.
 *
 * @param m rows of the left one: the tokens
 * @param k columns of the left one and rows of the right one
 * @param n columns of the right one: the weights' outputs
 */
record GemmShape(int m, int k, int n) {

  /** The products of bge-small on texts of 256 and 512 tokens, and larger ones. */
  static final List<GemmShape> MEASURED =
      List.of(
          new GemmShape(256, 384, 1536),
          new GemmShape(256, 1536, 384),
          new GemmShape(512, 384, 1152),
          new GemmShape(512, 1024, 1024),
          new GemmShape(1024, 1024, 4096));

  /** Returns whether products of this shape are what the model consists of. */
  boolean isOfModel() {
    return k == ModelFamily.BGE_SMALL.hidden() || n == ModelFamily.BGE_SMALL.hidden();
  }

  /** Returns how many multiplications and additions one product takes. */
  double operations() {
    return 2.0 * m * k * n;
  }

  @Override
  public String toString() {
    return m + "x" + k + "x" + n;
  }
}
