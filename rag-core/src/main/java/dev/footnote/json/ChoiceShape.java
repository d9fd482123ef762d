package dev.footnote.json;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What any of some shapes allows.
 *
 * @param shapes the shapes, one or more
 * @param exclusive where it is said that only one may fit, or null
 */
record ChoiceShape(List<Shape> shapes, @Nullable String exclusive) implements Shape {

  @Override
  public String expected() {
    return shapes.stream().map(Shape::expected).collect(Collectors.joining(" or "));
  }

  @Override
  public boolean isKind(JsonValue value) {
    return shapes.stream().anyMatch(it -> it.isKind(value));
  }

  @Override
  public void check(JsonValue value, String pointer, Violations violations) {
    List<Violations> failed = new ArrayList<>();
    for (Shape shape : shapes) {
      if (shape.isKind(value)) {
        Violations own = new Violations();
        shape.check(value, pointer, own);
        if (own.isEmpty()) {
          return;
        }
        failed.add(own);
      }
    }
    if (failed.size() == 1) {
      violations.addAll(failed.getFirst());
    } else {
      violations.add(pointer, expected(), value);
    }
  }
}
