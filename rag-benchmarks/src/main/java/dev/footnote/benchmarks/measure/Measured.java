package dev.footnote.benchmarks.measure;

/** Something that was measured and may have been disturbed. */
@FunctionalInterface
public interface Measured {

  /**
   * Tells whether no other process used the cores meanwhile.
   *
   * @return whether the figure means something
   */
  boolean clean();
}
