package dev.footnote.json;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Looks whether shapes make sense together. */
final class ShapeChecks {

  private ShapeChecks() {}

  static void check(Shape root) {
    for (Shape shape : ShapeWalk.all(root)) {
      if (shape instanceof RefShape reference) {
        requireGrounded(reference);
      }
    }
    // Only now, since choices are compared through references.
    for (Shape shape : ShapeWalk.all(root)) {
      if (shape instanceof ChoiceShape choice && choice.exclusive() != null) {
        requireExclusive(choice.shapes(), choice.exclusive());
      }
    }
  }

  /** Refuses a reference that leads to itself without a step into a value. */
  private static void requireGrounded(RefShape reference) {
    Set<Shape> passed = Collections.newSetFromMap(new IdentityHashMap<>());
    ground(reference.target(), passed, reference);
  }

  private static void ground(Shape shape, Set<Shape> passed, RefShape origin) {
    if (shape == origin) {
      throw new IllegalArgumentException(
          "the schema's " + origin.name() + " refers to itself and to nothing else");
    }
    if (shape instanceof ChoiceShape choice && passed.add(shape)) {
      choice.shapes().forEach(it -> ground(it, passed, origin));
    } else if (shape instanceof RefShape reference && passed.add(shape)) {
      ground(reference.target(), passed, origin);
    }
  }

  private static void requireExclusive(List<Shape> shapes, String pointer) {
    for (int i = 0; i < shapes.size(); i++) {
      for (int j = i + 1; j < shapes.size(); j++) {
        if (!Disjoint.are(shapes.get(i), shapes.get(j))) {
          throw new IllegalArgumentException(
              "schema keyword 'oneOf' at "
                  + JsonPointer.shown(pointer)
                  + " is not supported where a value might fit both number "
                  + i
                  + " and "
                  + j
                  + "; use 'anyOf', or give objects a required 'const' that tells them apart");
        }
      }
    }
  }
}
