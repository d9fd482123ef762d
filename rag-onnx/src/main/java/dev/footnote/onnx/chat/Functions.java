package dev.footnote.onnx.chat;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The functions that a template may call. */
final class Functions {

  static final String DATE = "strftime_now";

  /** What functions there are, for templates that are compiled. */
  static final Map<String, Operation> KNOWN = of(Clock.systemUTC());

  private Functions() {}

  static Map<String, Operation> of(Clock clock) {
    return Operation.named(
        new Operation("range", Signature.of("a", "b?", "step?"), (none, given) -> range(given)),
        new Operation(
            "namespace", Signature.of("**"), (none, given) -> new Namespace(given.named())),
        new Operation("dict", Signature.of("**"), (none, given) -> mapping(given)),
        new Operation("raise_exception", Signature.of("message"), (none, given) -> raise(given)),
        new Operation(
            DATE,
            Signature.of("format"),
            (none, given) -> Text.content(DateFormat.format(given.text("format").plain(), clock))));
  }

  /** Returns the functions as values of their names. */
  static Map<String, Value> values(Clock clock) {
    Map<String, Value> values = new LinkedHashMap<>();
    of(clock).forEach((name, function) -> values.put(name, function.on(None.NONE)));
    return values;
  }

  private static Value range(Arguments arguments) {
    boolean hasBoth = arguments.find("b").isPresent();
    long from = hasBoth ? Numbers.index(arguments.get("a")) : 0;
    long to = Numbers.index(arguments.get(hasBoth ? "b" : "a"));
    long step = arguments.number("step", 1);
    if (step == 0) {
      throw new EvaluationError("the step of range() is 0");
    }
    long count = Math.max(0, Math.ceilDiv(to - from, step));
    return Sequence.list(
        LongStream.range(0, Math.min(count, Sequence.LONGEST + 1L))
            .mapToObj(i -> Whole.content(from + i * step))
            .toList());
  }

  private static Value mapping(Arguments arguments) {
    List<Mapping.Entry> entries =
        arguments.named().entrySet().stream()
            .map(entry -> new Mapping.Entry(Text.template(entry.getKey()), entry.getValue()))
            .toList();
    return new Mapping(entries);
  }

  private static Value raise(Arguments arguments) {
    throw EvaluationError.raised(Printing.text(arguments.get("message")).plain());
  }
}
