package dev.footnote.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How texts of a schema are written: without white space, members in the schema's order and no
 * others, numbers without exponent, values of {@code enum} and {@code const} as the schema has
 * them. Every such text fits the schema; not every value that fits has such a text. Safe for use by
 * multiple threads.
 */
final class Grammar {

  private static final int DEEPEST = 64;

  private final Shape root;
  private final ShortestTexts shortest;
  private final Map<Identity, String> closings = new ConcurrentHashMap<>();
  private final Map<Identity, Branch> literals = new ConcurrentHashMap<>();
  private final Map<Keys, Branch> keys = new ConcurrentHashMap<>();

  /** Goes by the very shape, since comparing what is in it takes long. */
  private record Identity(Shape shape) {
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(Object other) {
      return other instanceof Identity identity && shape == identity.shape;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(shape);
    }
  }

  private record Keys(Identity shape, int from, int room) {}

  Grammar(Shape root, ShortestTexts shortest) {
    this.root = root;
    this.shortest = shortest;
  }

  List<Frame> start() {
    List<Frame> frames = new ArrayList<>();
    open(root, EndFrame.END, 0, frames);
    return frames;
  }

  /** Adds the frames in front of a value that is in so many arrays and objects. */
  void open(Shape shape, Frame around, int depth, List<Frame> out) {
    if (!fits(shape, DEEPEST - depth)) {
      return;
    }
    switch (shape) {
      case ObjectShape object -> out.add(new ObjectLevel(this, object, around, depth + 1).start());
      case ArrayShape array -> out.add(ArrayFrame.open(this, array, around, depth + 1));
      case TextShape text -> out.add(TextFrame.open(text, around));
      case FormatShape format -> out.add(new FormatFrame(format.format(), "", around));
      case NumberShape number -> out.add(new NumberFrame(number, "", around));
      case LiteralShape literal -> out.add(new LiteralFrame(branch(literal), around));
      case ChoiceShape choice -> choice.shapes().forEach(it -> open(it, around, depth, out));
      case RefShape reference -> open(reference.target(), around, depth, out);
    }
  }

  /** Tells whether the shortest value has no more arrays and objects in each other than so many. */
  boolean fits(Shape shape, int room) {
    return shortest.find(shape).filter(it -> it.depth() <= room).isPresent();
  }

  /** Returns the shortest text of a shape that has one, as bytes. */
  String shortest(Shape shape) {
    return closings.computeIfAbsent(
        new Identity(shape), it -> Latin.of(shortest.find(shape).orElseThrow().json()));
  }

  private Branch branch(LiteralShape literal) {
    return literals.computeIfAbsent(
        new Identity(literal),
        it ->
            Branch.of(
                literal.values().stream()
                    .map(value -> new Branch.Leaf(value.json(), 0, 0))
                    .toList()));
  }

  /** Returns the texts between an object's values, from a member on. */
  Branch keys(ObjectShape shape, int from, int depth) {
    int room = DEEPEST - depth;
    return keys.computeIfAbsent(
        new Keys(new Identity(shape), from, room),
        it -> new ObjectKeys(this, shape, room).from(from));
  }
}
