package dev.footnote.json;

import org.jspecify.annotations.Nullable;

/** What another place of the schema says, which may be one around this one. */
final class RefShape implements Shape {

  private final String name;
  private @Nullable Shape target;

  RefShape(String name) {
    this.name = name;
  }

  /** Says which shape it is, once all are read. */
  void resolve(Shape shape) {
    target = shape;
  }

  String name() {
    return name;
  }

  Shape target() {
    if (target == null) {
      throw new IllegalStateException(name + " is not resolved yet");
    }
    return target;
  }

  @Override
  public String expected() {
    return target() instanceof ChoiceShape ? name : target().expected();
  }

  @Override
  public boolean isKind(JsonValue value) {
    return target().isKind(value);
  }

  @Override
  public void check(JsonValue value, String pointer, Violations violations) {
    target().check(value, pointer, violations);
  }
}
