package dev.footnote.onnx.chat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something with a name that is done with a value: a filter, a test, or a method; or a function,
 * for which the value is none.
 *
 * @param name the name
 * @param signature what else it takes
 * @param work what it does
 */
record Operation(String name, Signature signature, Work work) {

  /** What an operation does with a value and with arguments that have their names. */
  interface Work {
    Value apply(Value value, Arguments arguments);
  }

  /** Makes an operation that takes a value alone. */
  static Operation of(String name, Function<Value, Value> work) {
    return new Operation(name, Signature.of(), (value, arguments) -> work.apply(value));
  }

  static Map<String, Operation> named(Operation... operations) {
    return Stream.of(operations).collect(Collectors.toUnmodifiableMap(Operation::name, o -> o));
  }

  Value apply(Value value, Arguments given) {
    signature
        .fault(given.positional().size(), given.named().keySet())
        .ifPresent(fault -> refuse(fault));
    return work.apply(value, signature.bind(given));
  }

  private void refuse(String fault) {
    throw new EvaluationError("'" + name + "' " + fault);
  }

  /** Makes something to be called out of it and a value. */
  Callable on(Value value) {
    return arguments -> apply(value, arguments);
  }
}
