package dev.footnote.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The runs of three words that a text has, as a set, to tell near-duplicates.
 *
 * @param hashes a hash of each run
 */
record Shingles(Set<Long> hashes) {

  /** Texts that share so much are near-duplicates. */
  static final double NEAR = 0.5;

  private static final int LENGTH = 3;

  static Shingles of(String text) {
    List<String> words = NormalWords.of(text);
    Set<Long> hashes = new HashSet<>();
    NormalWords.runs(words, Math.clamp(words.size(), 1, LENGTH), hashes::add);
    return new Shingles(hashes);
  }

  /** Tells whether the smaller text has at least half of its runs in the other. */
  boolean isNear(Shingles other) {
    int smaller = Math.min(hashes.size(), other.hashes.size());
    return smaller > 0 && shared(other) >= NEAR * smaller;
  }

  private long shared(Shingles other) {
    return hashes.stream().filter(other.hashes::contains).count();
  }
}
