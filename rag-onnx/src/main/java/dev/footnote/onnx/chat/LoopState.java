package dev.footnote.onnx.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a template sees as {@code loop}. */
final class LoopState {

  private LoopState() {}

  static Value at(int index, List<Value> items) {
    int size = items.size();
    Map<String, Value> loop = new HashMap<>();
    loop.put("index", Whole.template(index + 1L));
    loop.put("index0", Whole.template(index));
    loop.put("revindex", Whole.template((long) size - index));
    loop.put("revindex0", Whole.template(size - index - 1L));
    loop.put("first", Bool.of(index == 0));
    loop.put("last", Bool.of(index == size - 1));
    loop.put("length", Whole.template(size));
    loop.put("previtem", neighbour(items, index - 1));
    loop.put("nextitem", neighbour(items, index + 1));
    loop.put("cycle", cycle(index));
    return new Namespace(loop);
  }

  private static Value neighbour(List<Value> items, int index) {
    return index >= 0 && index < items.size()
        ? items.get(index)
        : new Undefined("there is no item beside the one of the loop");
  }

  private static Callable cycle(int index) {
    return arguments -> {
      List<Value> values = arguments.positional();
      if (values.isEmpty()) {
        throw new EvaluationError("loop.cycle() needs values");
      }
      return values.get(index % values.size());
    };
  }
}
