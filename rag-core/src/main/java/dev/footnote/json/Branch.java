package dev.footnote.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A place in some texts, where those that begin alike go together. Immutable once it is built. */
final class Branch {

  private static final int NONE = -1;

  private final Map<Integer, Branch> children = new TreeMap<>();
  private int end = NONE;
  private String rest = "";
  private int cost = Integer.MAX_VALUE;
  private int cheapest = NONE;

  /**
   * A text.
   *
   * @param text the text
   * @param number what it leads to
   * @param cost how many bytes it takes at least behind it
   */
  record Leaf(String text, int number, int cost) {}

  private Branch() {}

  /** Builds the root of some texts. */
  static Branch of(List<Leaf> leaves) {
    Branch root = new Branch();
    // The cheapest first, so that a place knows by the first text through it how to end.
    List<Leaf> sorted = new ArrayList<>(leaves);
    sorted.sort((a, b) -> Integer.compare(a.cost + a.text.length(), b.cost + b.text.length()));
    sorted.forEach(root::add);
    return root;
  }

  private void add(Leaf leaf) {
    Branch at = this;
    byte[] bytes = leaf.text.getBytes(UTF_8);
    int written = 0;
    at.pass(leaf, bytes, written);
    for (byte b : bytes) {
      at = at.children.computeIfAbsent(b & 0xFF, it -> new Branch());
      at.pass(leaf, bytes, ++written);
    }
    at.end = leaf.number;
  }

  private void pass(Leaf leaf, byte[] bytes, int written) {
    int whole = leaf.cost + bytes.length - written;
    if (whole < cost) {
      cost = whole;
      cheapest = leaf.number;
      rest = Latin.of(bytes, written);
    }
  }

  @Nullable Branch next(int b) {
    return children.get(b);
  }

  /** Tells whether a text ends here. */
  boolean isEnd() {
    return end != NONE;
  }

  /** Tells whether nothing comes behind here. */
  boolean isLeaf() {
    return children.isEmpty();
  }

  /** Returns what the text that ends here leads to. */
  int number() {
    return end;
  }

  /** Returns the bytes to the cheapest end, each as a character. */
  String rest() {
    return rest;
  }

  /** Returns what the cheapest end leads to. */
  int cheapest() {
    return cheapest;
  }
}
