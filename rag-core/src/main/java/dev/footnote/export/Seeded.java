package dev.footnote.export;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Chooses by a seed and by what is chosen about, never by order: another question in between
 * changes nothing for the others.
 *
 * @param seed what all choices depend on
 */
record Seeded(long seed) {

  private static final int FENCE_BYTES = 6;

  /** Returns a number from 0 to below 1. */
  double unit(String about, String id) {
    byte[] hash = hash(about, id);
    long bits = 0;
    for (int at = 0; at < Long.BYTES; at++) {
      bits = (bits << 8) | (hash[at] & 0xFF);
    }
    return (bits >>> 11) * 0x1.0p-53;
  }

  <T> List<T> shuffled(List<T> items, String id, Function<T, String> name) {
    Comparator<T> order = Comparator.comparingDouble(item -> unit("order " + id, name.apply(item)));
    return items.stream().sorted(order.thenComparing(name)).toList();
  }

  /** Returns a text that no document knows. */
  String fence(String id) {
    return HexFormat.of().formatHex(hash("fence", id), 0, FENCE_BYTES);
  }

  private byte[] hash(String about, String id) {
    return Sha256.of(seed + "\n" + about.length() + "\n" + about + id);
  }
}
