package dev.footnote.onnx.chat;

import java.util.Map;

/** What a mapping can do. */
final class MappingMethods {

  static final Map<String, Operation> ALL =
      Operation.named(
          Operation.of("items", value -> Sequence.list(((Mapping) value).pairs())),
          Operation.of("keys", value -> Sequence.list(((Mapping) value).keys())),
          Operation.of("values", value -> Sequence.list(((Mapping) value).values())),
          new Operation("get", Signature.of("key", "default?"), MappingMethods::get));

  private MappingMethods() {}

  private static Value get(Value value, Arguments arguments) {
    return ((Mapping) value)
        .get(arguments.get("key"))
        .orElseGet(() -> arguments.find("default").orElse(None.NONE));
  }
}
