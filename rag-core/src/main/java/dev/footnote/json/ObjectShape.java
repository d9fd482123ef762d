package dev.footnote.json;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An object with known members, and others where it is open.
 *
 * @param properties the known members, in the order in which they are written
 * @param open whether other members are allowed
 */
record ObjectShape(List<Property> properties, boolean open) implements Shape {

  /** A known member. */
  record Property(String name, Shape shape, boolean required) {

    /** Tells whether it has one of few values, by which one object is told from another. */
    boolean isTold() {
      return shape instanceof LiteralShape;
    }

    boolean fits(JsonObject object) {
      return object.find(name).map(shape::isKind).orElse(!required);
    }
  }

  @Override
  public String expected() {
    return "an object";
  }

  @Override
  public boolean isKind(JsonValue value) {
    return value instanceof JsonObject object
        && properties.stream().allMatch(it -> !it.isTold() || it.fits(object));
  }

  @Override
  public void check(JsonValue value, String pointer, Violations violations) {
    if (!(value instanceof JsonObject object)) {
      violations.add(pointer, expected(), value);
      return;
    }
    Map<String, Property> known =
        properties.stream().collect(Collectors.toMap(Property::name, Function.identity()));
    object
        .members()
        .forEach((name, member) -> {
          String place = JsonPointer.child(pointer, name);
          Property property = known.get(name);
          if (property != null) {
            property.shape.check(member, place, violations);
          } else if (!open) {
            violations.add(place, "no such member", member);
          }
        });
    for (Property property : properties) {
      if (property.required && object.find(property.name).isEmpty()) {
        violations.add(
            JsonPointer.child(pointer, property.name), property.shape.expected(), "missing");
      }
    }
  }
}
