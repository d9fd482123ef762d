package dev.footnote.onnx.chat;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Values in order; case makes no difference unless it is asked for. */
final class Sorting {

  private Sorting() {}

  static Value ofPairs(Mapping mapping, Arguments arguments) {
    boolean byKey = arguments.optionalText("by").map(by -> by.plain().equals("key")).orElse(true);
    Function<Sequence, Value> part =
        pair -> byKey ? pair.items().getFirst() : pair.items().getLast();
    return Sequence.list(mapping.pairs().stream().sorted(order(part, arguments)).toList());
  }

  static Value ofItems(List<Value> items, Arguments arguments) {
    Function<Value, Value> part =
        item -> arguments.find("attribute").map(path -> Members.path(item, path)).orElse(item);
    return Sequence.list(items.stream().sorted(order(part, arguments)).toList());
  }

  private static <T> Comparator<T> order(Function<T, Value> part, Arguments arguments) {
    boolean isCased = arguments.flag("case_sensitive");
    Comparator<T> order =
        (one, other) ->
            Comparing.order(key(part.apply(one), isCased), key(part.apply(other), isCased));
    return arguments.flag("reverse") ? order.reversed() : order;
  }

  private static Value key(Value value, boolean isCased) {
    return value instanceof Text text && !isCased ? Casing.lower(text) : value;
  }
}
