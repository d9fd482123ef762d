package dev.footnote.onnx;

import dev.footnote.generate.GenerationException;
import dev.footnote.json.JsonPrefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of all tokens, those that begin alike together. Nodes lie one behind the other as they
 * are visited, each with the place behind all that begin as it does. Immutable and safe for use by
 * multiple threads.
 */
final class TokenTrie {

  private static final int NONE = -1;

  private final byte[][] bytes;
  private final byte[] edges;
  private final int[] tokens;
  private final int[] behind;
  private final short[] depths;
  private final int[] roots = new int[256];
  private final int size;
  private final int longest;
  private final int vocabulary;

  private TokenTrie(List<TextToken> sorted, int vocabulary) {
    this.vocabulary = vocabulary;
    bytes = new byte[vocabulary][];
    int most = sorted.stream().mapToInt(it -> it.bytes().length).sum();
    edges = new byte[most];
    tokens = new int[most];
    behind = new int[most];
    depths = new short[most];
    longest = sorted.stream().mapToInt(it -> it.bytes().length).max().orElse(0);
    size = fill(sorted);
    Arrays.fill(roots, NONE);
    for (int node = 0; node < size; node = behind[node]) {
      roots[edges[node] & 0xFF] = node;
    }
  }

  /**
   * Makes one of the tokens that the model rates and that end no text.
   *
   * @param vocabulary how many tokens are rated
   */
  static TokenTrie of(String model, List<TextToken> tokens, Set<Integer> ends, int vocabulary) {
    List<TextToken> sorted = new ArrayList<>(tokens);
    sorted.removeIf(it -> it.id() >= vocabulary || ends.contains(it.id()) || it.isLong());
    // Of tokens for the same bytes the first is kept, which is one that text is made of.
    sorted.sort(
        Comparator.comparing(TextToken::bytes, Arrays::compareUnsigned)
            .thenComparing(TextToken::isSpare)
            .thenComparingInt(TextToken::id));
    TokenTrie trie = new TokenTrie(sorted, vocabulary);
    trie.requireBytes(model);
    return trie;
  }

  private int fill(List<TextToken> sorted) {
    int[] path = new int[longest];
    byte[] last = {};
    int next = 0;
    for (TextToken token : sorted) {
      byte[] own = token.bytes();
      int common = commonPrefix(last, own);
      if (common < own.length) {
        end(path, common, last.length, next);
        for (int depth = common; depth < own.length; depth++) {
          path[depth] = next;
          edges[next] = own[depth];
          depths[next] = (short) depth;
          tokens[next++] = NONE;
        }
        tokens[next - 1] = token.id();
        bytes[token.id()] = own;
        last = own;
      }
    }
    end(path, 0, last.length, next);
    return next;
  }

  private static int commonPrefix(byte[] one, byte[] other) {
    int mismatch = Arrays.mismatch(one, other);
    return mismatch < 0 ? one.length : mismatch;
  }

  private void end(int[] path, int from, int to, int next) {
    for (int depth = from; depth < to; depth++) {
      behind[path[depth]] = next;
    }
  }

  /** Refuses a vocabulary by which some text could be begun and not be ended. */
  private void requireBytes(String model) {
    for (int b = ' '; b <= 0xF4; b++) {
      boolean used = b != 0x7F && b != 0xC0 && b != 0xC1;
      if (used && (roots[b] == NONE || tokens[roots[b]] == NONE)) {
        throw new GenerationException(
            "model %s has no token for byte 0x%02X alone, which JSON of a schema may need"
                .formatted(model, b));
      }
    }
  }

  /** Returns how many bytes the longest token has. */
  int longest() {
    return longest;
  }

  /** Returns what a token stands for. */
  byte[] bytes(int token) {
    byte[] own = bytes[token];
    if (own == null) {
      throw new IllegalArgumentException("token " + token + " stands for no text");
    }
    return own;
  }

  /** Cuts a text into tokens, the longest first. */
  int[] cut(byte[] text) {
    TokenList list = new TokenList();
    int at = 0;
    while (at < text.length) {
      int token = longest(text, at);
      list.add(token);
      at += bytes(token).length;
    }
    return list.slice(0, list.size());
  }

  private int longest(byte[] text, int from) {
    int found = NONE;
    int node = roots[text[from] & 0xFF];
    for (int at = from; node != NONE; at++) {
      found = tokens[node] == NONE ? found : tokens[node];
      node = at + 1 < text.length ? child(node, text[at + 1]) : NONE;
    }
    return found;
  }

  private int child(int node, byte edge) {
    for (int child = node + 1; child < behind[node]; child = behind[child]) {
      if (edges[child] == edge) {
        return child;
      }
    }
    return NONE;
  }

  /** Finds the tokens that may come where a text stands. */
  BitSet allowed(JsonPrefix start) {
    BitSet allowed = new BitSet(vocabulary);
    @Nullable JsonPrefix[] path = new JsonPrefix[longest + 1];
    path[0] = start;
    int node = 0;
    while (node < size) {
      JsonPrefix before = path[depths[node]];
      JsonPrefix after = before == null ? null : before.next(edges[node] & 0xFF);
      if (after == null) {
        node = behind[node];
      } else {
        path[depths[node] + 1] = after;
        if (tokens[node] != NONE) {
          allowed.set(tokens[node]);
        }
        node++;
      }
    }
    return allowed;
  }
}
