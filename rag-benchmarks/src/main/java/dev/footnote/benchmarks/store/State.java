package dev.footnote.benchmarks.store;

/** What our store went through before it is searched. */
enum State {
  /** All was stored and then merged to one segment. */
  MERGED("merged", ""),
  /** All was stored, and the merging that follows by itself has ended. */
  BULK("bulk", "_bulk"),
  /** Single documents were replaced after the merge. */
  UPSERTED("upserted", "_upserted"),
  /** All was merged once more, with vectors in 4 bits, as if floats did not fit into memory. */
  COMPACT("compact", "_compact");

  private final String key;
  private final String suffix;

  State(String key, String suffix) {
    this.key = key;
    this.suffix = suffix;
  }

  /** Returns its name in reports. */
  String key() {
    return key;
  }

  /** Returns what the names of its ratios end with. */
  String suffix() {
    return suffix;
  }
}
