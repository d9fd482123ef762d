package dev.footnote.onnx.chat;

import dev.footnote.onnx.chat.Segment.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a template sees of an input. */
final class InputValues {

  private InputValues() {}

  static Map<String, Value> of(ChatInput input, Map<String, String> folderTokens) {
    Map<String, Value> values = new LinkedHashMap<>(Functions.values(input.clock()));
    values.put("tools", None.NONE);
    values.put("documents", None.NONE);
    folderTokens.forEach((name, text) -> values.put(name, Text.template(text)));
    input.specialTokens().forEach((name, text) -> values.put(name, Text.template(text)));
    input.variables().forEach((name, value) -> values.put(name, content(value)));
    values.put("messages", messages(input.messages()));
    values.put("add_generation_prompt", Bool.of(input.addGenerationPrompt()));
    return values;
  }

  private static Value messages(List<ChatInput.Message> messages) {
    return Sequence.list(messages.stream().map(InputValues::message).toList());
  }

  private static Value message(ChatInput.Message message) {
    List<Mapping.Entry> entries = new ArrayList<>();
    entries.add(new Mapping.Entry(Text.template("role"), Text.template(message.role())));
    entries.add(new Mapping.Entry(Text.template("content"), Text.content(message.content())));
    message
        .fields()
        .forEach((key, value) -> entries.add(new Mapping.Entry(Text.content(key), content(value))));
    return new Mapping(entries);
  }

  /** Returns data as a value, all of it content. */
  static Value content(@Nullable Object data) {
    return switch (data) {
      case null -> None.NONE;
      case CharSequence text -> Text.content(text.toString());
      case Boolean flag -> Bool.of(flag);
      case Integer number -> Whole.content(number);
      case Long number -> Whole.content(number);
      case Short number -> Whole.content(number);
      case Byte number -> Whole.content(number);
      case BigInteger number when number.bitLength() < Long.SIZE ->
          Whole.content(number.longValue());
      case Number number -> new Real(number.doubleValue(), Kind.CONTENT);
      case Map<?, ?> map -> mapping(map);
      case Collection<?> list -> Sequence.list(list.stream().map(InputValues::content).toList());
      default ->
          throw new IllegalArgumentException(
              "a value is a "
                  + data.getClass().getName()
                  + ", expected a string, boolean, number, list or map");
    };
  }

  private static Value mapping(Map<?, ?> map) {
    List<Mapping.Entry> entries = new ArrayList<>();
    map.forEach((key, value) -> entries.add(new Mapping.Entry(content(key), content(value))));
    return new Mapping(entries);
  }
}
