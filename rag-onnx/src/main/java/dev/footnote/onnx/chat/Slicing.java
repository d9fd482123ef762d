package dev.footnote.onnx.chat;

import java.util.ArrayList;
import java.util.List;

/**
 * Which part of a row of values is wanted, as Python says it.
 *
 * @param from the first position, or none
 * @param to the position after the last, or none
 * @param step how far apart positions are, or none
 */
record Slicing(Value from, Value to, Value step) {

  Value of(Value value) {
    return switch (value) {
      case Text text -> ofText(text);
      case Sequence sequence -> new Sequence(of(sequence.items()), sequence.isTuple());
      case Undefined undefined -> throw EvaluationError.undefined(undefined);
      default -> throw new EvaluationError("a " + value.type() + " cannot be sliced");
    };
  }

  private Value ofText(Text text) {
    return step == None.NONE ? inOneRun(text) : inSteps(text);
  }

  private Text inOneRun(Text text) {
    int size = (int) Items.count(text);
    int first = bound(from, size, 0, size, 0);
    int end = Math.max(first, bound(to, size, 0, size, size));
    int start = text.plain().offsetByCodePoints(0, first);
    return text.slice(start, text.plain().offsetByCodePoints(start, end - first));
  }

  private Text inSteps(Text text) {
    Text.Builder slice = new Text.Builder();
    of(text.characters()).forEach(character -> slice.add((Text) character));
    return slice.build();
  }

  private List<Value> of(List<Value> items) {
    int stride = step == None.NONE ? 1 : Numbers.index(step);
    if (stride == 0) {
      throw new EvaluationError("the step of a slice is 0");
    }
    int size = items.size();
    int low = stride > 0 ? 0 : -1;
    int high = stride > 0 ? size : size - 1;
    int first = bound(from, size, low, high, stride > 0 ? low : high);
    int end = bound(to, size, low, high, stride > 0 ? high : low);
    return picked(items, first, end, stride);
  }

  private static int bound(Value given, int size, int low, int high, int otherwise) {
    if (given == None.NONE) {
      return otherwise;
    }
    int index = Numbers.index(given);
    return Math.clamp(index < 0 ? (long) index + size : index, low, high);
  }

  private static List<Value> picked(List<Value> items, int first, int end, int stride) {
    List<Value> picked = new ArrayList<>();
    for (long i = first; stride > 0 ? i < end : i > end; i += stride) {
      picked.add(items.get((int) i));
    }
    return picked;
  }
}
