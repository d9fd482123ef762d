package dev.footnote.json;

/** Tells whether two shapes surely allow no value in common. */
final class Disjoint {

  /** References are followed so far. */
  private static final int STEPS = 20;

  private Disjoint() {}

  static boolean are(Shape one, Shape other) {
    return are(one, other, STEPS);
  }

  private static boolean are(Shape one, Shape other, int steps) {
    if (steps == 0) {
      return false;
    }
    return switch (one) {
      case RefShape reference -> are(reference.target(), other, steps - 1);
      case ChoiceShape choice -> choice.shapes().stream().allMatch(it -> are(it, other, steps - 1));
      case LiteralShape literal -> literal.values().stream().noneMatch(it -> other.allows(it));
      default -> simple(one, other, steps);
    };
  }

  private static boolean simple(Shape one, Shape other, int steps) {
    return switch (other) {
      case RefShape reference -> are(one, reference.target(), steps - 1);
      case ChoiceShape choice -> choice.shapes().stream().allMatch(it -> are(one, it, steps - 1));
      case LiteralShape literal -> are(literal, one, steps - 1);
      case ObjectShape object when one instanceof ObjectShape known -> told(known, object);
      default -> kind(one) != kind(other);
    };
  }

  /** Tells objects apart by a member that both must have. */
  private static boolean told(ObjectShape one, ObjectShape other) {
    return one.properties().stream()
        .filter(it -> it.required() && it.isTold())
        .anyMatch(it ->
            other.properties().stream()
                .anyMatch(its ->
                    its.required()
                        && its.isTold()
                        && its.name().equals(it.name())
                        && are(it.shape(), its.shape(), 1)));
  }

  private static char kind(Shape shape) {
    return switch (shape) {
      case ObjectShape object -> '{';
      case ArrayShape array -> '[';
      case TextShape text -> '"';
      case FormatShape format -> '"';
      case NumberShape number -> '0';
      case LiteralShape literal -> 'l';
      case ChoiceShape choice -> 'c';
      case RefShape reference -> 'r';
    };
  }
}
