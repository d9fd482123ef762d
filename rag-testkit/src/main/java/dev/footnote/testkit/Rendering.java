package dev.footnote.testkit;

import dev.footnote.embed.Embedding;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values as text with all that is in them, but for how long a call took and which state it saw. */
final class Rendering {

  private Rendering() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Duration ignored -> "some time";
      case Double number -> String.format(Locale.ROOT, "%.4f", number);
      case Embedding embedding -> Arrays.toString(embedding.toArray());
      case Optional<?> optional -> optional.map(Rendering::of).orElse("nothing");
      case Stream<?> stream -> of(stream.toList());
      case Collection<?> values ->
          values.stream().map(Rendering::of).collect(Collectors.joining(",\n", "[", "]"));
      case Map<?, ?> map -> of(sorted(map));
      case Throwable thrown ->
          thrown.getClass().getName() + ": " + thrown.getMessage() + " <- " + of(thrown.getCause());
      case Record values -> values.getClass().getSimpleName() + components(values);
      default -> value.toString();
    };
  }

  private static List<String> sorted(Map<?, ?> map) {
    Map<String, String> entries = new TreeMap<>();
    map.forEach((key, value) -> entries.put(of(key), of(value)));
    return entries.entrySet().stream().map(Object::toString).toList();
  }

  private static List<String> components(Record values) {
    List<String> components = new ArrayList<>();
    for (RecordComponent component : values.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(values);
        String text = component.getName().equals("commit") ? "some state" : of(value);
        components.add(component.getName() + "=" + text);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("could not read " + component, e);
      }
    }
    return components;
  }
}
