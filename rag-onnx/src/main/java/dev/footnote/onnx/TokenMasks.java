package dev.footnote.onnx;

import dev.footnote.json.JsonPrefix;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds which tokens may come where a text stands that is to fit a schema, and remembers it for the
 * places that are alike. Safe for use by multiple threads.
 */
final class TokenMasks {

  /** How much memory is taken to remember. */
  private static final long MOST_BYTES = 16 << 20;

  /** What is found sooner than so many tokens are found is not remembered. */
  private static final int WORTH_KEEPING = 256;

  private final TokenTrie trie;
  private final Set<Integer> ends;
  private final int most;
  private final Map<Object, BitSet> known = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Makes the masks of a vocabulary.
   *
   * @param ends the tokens that end a text
   * @param vocabulary how many tokens are rated
   */
  TokenMasks(TokenTrie trie, Set<Integer> ends, int vocabulary) {
    this.trie = trie;
    this.ends = ends.stream().filter(it -> it < vocabulary).collect(Collectors.toUnmodifiableSet());
    most = Math.clamp(MOST_BYTES / (vocabulary / 8 + 1), 16, 4096);
  }

  TokenTrie trie() {
    return trie;
  }

  boolean isEnd(int token) {
    return ends.contains(token);
  }

  /** Returns the tokens that may come; the set is the caller's. */
  BitSet at(JsonPrefix place) {
    Object key = place.key(trie.longest());
    BitSet mask;
    synchronized (known) {
      mask = known.get(key);
    }
    if (mask == null) {
      mask = find(place);
      keep(key, mask);
    }
    return (BitSet) mask.clone();
  }

  private BitSet find(JsonPrefix place) {
    BitSet mask = trie.allowed(place);
    if (place.isComplete()) {
      ends.forEach(mask::set);
    }
    return mask;
  }

  private void keep(Object key, BitSet mask) {
    if (mask.cardinality() < WORTH_KEEPING) {
      return;
    }
    synchronized (known) {
      known.put(key, mask);
      if (known.size() > most) {
        known.remove(known.keySet().iterator().next());
      }
    }
  }
}
