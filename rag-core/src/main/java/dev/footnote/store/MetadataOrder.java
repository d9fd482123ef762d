package dev.footnote.store;

import dev.footnote.document.MetadataValue;
import dev.footnote.store.Filter.Range.Bound;
import java.util.OptionalInt;

/** The order of metadata values of one type; values of different types have none. */
final class MetadataOrder {

  private MetadataOrder() {}

  static boolean above(MetadataValue value, Bound bound) {
    OptionalInt order = compare(value, bound.value());
    return order.isPresent()
        && (order.getAsInt() > 0 || (order.getAsInt() == 0 && bound.inclusive()));
  }

  static boolean below(MetadataValue value, Bound bound) {
    OptionalInt order = compare(value, bound.value());
    return order.isPresent()
        && (order.getAsInt() < 0 || (order.getAsInt() == 0 && bound.inclusive()));
  }

  private static OptionalInt compare(MetadataValue left, MetadataValue right) {
    return switch (left) {
      case MetadataValue.OfString(var a) when right instanceof MetadataValue.OfString(var b) ->
          OptionalInt.of(a.compareTo(b));
      case MetadataValue.OfLong(var a) when right instanceof MetadataValue.OfLong(var b) ->
          OptionalInt.of(Long.compare(a, b));
      case MetadataValue.OfDouble(var a) when right instanceof MetadataValue.OfDouble(var b) ->
          OptionalInt.of(Double.compare(a, b));
      case MetadataValue.OfInstant(var a) when right instanceof MetadataValue.OfInstant(var b) ->
          OptionalInt.of(a.compareTo(b));
      default -> OptionalInt.empty();
    };
  }
}
