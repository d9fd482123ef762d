package dev.footnote.json;

import java.util.List;

/**
 * An object that is being written.
 *
 * @param grammar the schema it is of
 * @param shape what it is
 * @param around what it is in
 * @param depth how many arrays and objects its values are in
 */
record ObjectLevel(Grammar grammar, ObjectShape shape, Frame around, int depth) {

  KeyFrame start() {
    return new KeyFrame(this, grammar.keys(shape, ObjectKeys.OUTSIDE, depth));
  }

  /** Goes where a text between values leads to: to a member's value, or out. */
  void enter(int member, List<Frame> out) {
    if (member == ObjectKeys.CLOSE) {
      out.add(around);
    } else {
      KeyFrame behind = new KeyFrame(this, grammar.keys(shape, member + 1, depth));
      grammar.open(shape.properties().get(member).shape(), behind, depth, out);
    }
  }

  /** Writes the shortest rest from a member's value on. */
  void close(int member, StringBuilder out) {
    if (member != ObjectKeys.CLOSE) {
      out.append(grammar.shortest(shape.properties().get(member).shape()));
      Branch behind = grammar.keys(shape, member + 1, depth);
      out.append(behind.rest());
      close(behind.cheapest(), out);
    } else {
      around.close(out);
    }
  }
}
