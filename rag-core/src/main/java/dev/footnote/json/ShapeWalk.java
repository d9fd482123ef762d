package dev.footnote.json;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Finds all shapes that a shape leads to. Used once. */
final class ShapeWalk {

  private final IdentityHashMap<Shape, Boolean> seen = new IdentityHashMap<>();
  private final List<Shape> found = new ArrayList<>();

  private ShapeWalk() {}

  /** Returns each shape once, those within before those around where it can be. */
  static List<Shape> all(Shape root) {
    ShapeWalk walk = new ShapeWalk();
    walk.visit(root);
    return walk.found;
  }

  private void visit(Shape shape) {
    if (seen.put(shape, true) == null) {
      within(shape).forEach(this::visit);
      found.add(shape);
    }
  }

  private static List<Shape> within(Shape shape) {
    return switch (shape) {
      case ObjectShape object ->
          object.properties().stream().map(ObjectShape.Property::shape).toList();
      case ArrayShape array -> {
        List<Shape> items = new ArrayList<>(array.first());
        array.rest().ifPresent(items::add);
        yield items;
      }
      case ChoiceShape choice -> choice.shapes();
      case RefShape reference -> List.of(reference.target());
      case TextShape text -> List.of();
      case FormatShape format -> List.of();
      case NumberShape number -> List.of();
      case LiteralShape literal -> List.of();
    };
  }
}
