package dev.footnote.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes shapes of values that hold no others. */
final class TypedShapes {

  static final List<String> TYPES =
      List.of("object", "array", "string", "integer", "number", "boolean", "null");

  private TypedShapes() {}

  /** Returns the keywords that restrict a type. */
  static Set<String> keywords(String type) {
    return switch (type) {
      case "object" -> Set.of("properties", "required", "additionalProperties");
      case "array" -> Set.of("items", "prefixItems", "minItems", "maxItems");
      case "string" -> Set.of("minLength", "maxLength", "format");
      case "integer", "number" ->
          Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
      default -> Set.of();
    };
  }

  static Shape of(SchemaNode node, String type) {
    return switch (type) {
      case "string" -> node.has("format") ? format(node) : text(node);
      case "integer", "number" -> number(node, type.equals("integer"));
      case "boolean" -> new LiteralShape(List.of(JsonBoolean.FALSE, JsonBoolean.TRUE));
      default -> new LiteralShape(List.of(JsonNull.NULL));
    };
  }

  private static Shape format(SchemaNode node) {
    for (String keyword : List.of("minLength", "maxLength")) {
      if (node.has(keyword)) {
        throw node.wrong(keyword, "nothing beside 'format'");
      }
    }
    return TextFormat.of(node.text("format"))
        .map(FormatShape::new)
        .orElseThrow(() -> node.wrong("format", "one of " + TextFormat.words()));
  }

  private static Shape text(SchemaNode node) {
    int min = node.count("minLength", 0);
    int max = node.count("maxLength", Integer.MAX_VALUE);
    if (min > max) {
      throw node.wrong("minLength", "no more than 'maxLength', " + max);
    }
    return new TextShape(min, max);
  }

  private static Shape number(SchemaNode node, boolean whole) {
    BigDecimal min = node.number("minimum");
    BigDecimal above = node.number("exclusiveMinimum");
    BigDecimal max = node.number("maximum");
    BigDecimal below = node.number("exclusiveMaximum");
    boolean aboveMin = above != null && (min == null || above.compareTo(min) >= 0);
    boolean belowMax = below != null && (max == null || below.compareTo(max) <= 0);
    NumberRange range =
        new NumberRange(aboveMin ? above : min, aboveMin, belowMax ? below : max, belowMax);
    return new NumberShape(whole, simplified(range));
  }

  /** Takes the zeros off the ends of bounds, which change nothing. */
  private static NumberRange simplified(NumberRange range) {
    return new NumberRange(
        plain(range.min()), range.aboveMin(), plain(range.max()), range.belowMax());
  }

  private static @Nullable BigDecimal plain(@Nullable BigDecimal bound) {
    return bound == null
        ? null
        : bound.signum() == 0 ? BigDecimal.ZERO : bound.stripTrailingZeros();
  }
}
