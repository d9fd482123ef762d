package dev.footnote.json;

import java.util.List;
import java.util.Optional;

/**
 * An array.
 *
 * @param first what its first items are
 * @param rest what the items behind them are; empty if there must be none
 * @param min the fewest items
 * @param max the most items
 */
record ArrayShape(List<Shape> first, Optional<Shape> rest, int min, int max) implements Shape {

  @Override
  public String expected() {
    return "an array" + Bounds.of(min, max, "item");
  }

  @Override
  public boolean isKind(JsonValue value) {
    return value instanceof JsonArray;
  }

  /** Returns what the item at an index is; empty if there must be none. */
  Optional<Shape> item(int index) {
    if (index >= max) {
      return Optional.empty();
    }
    return index < first.size() ? Optional.of(first.get(index)) : rest;
  }

  @Override
  public void check(JsonValue value, String pointer, Violations violations) {
    if (!(value instanceof JsonArray array)) {
      violations.add(pointer, expected(), value);
      return;
    }
    int count = array.items().size();
    if (count < min || count > max) {
      violations.add(pointer, expected(), count + " items");
    }
    for (int i = 0; i < Math.min(count, max); i++) {
      JsonValue item = array.items().get(i);
      String place = JsonPointer.child(pointer, i);
      item(i)
          .ifPresentOrElse(
              shape -> shape.check(item, place, violations),
              () -> violations.add(place, "no such item", item));
    }
  }
}
