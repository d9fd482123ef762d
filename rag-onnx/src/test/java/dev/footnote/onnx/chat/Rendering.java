package dev.footnote.onnx.chat;

import dev.footnote.onnx.chat.Segment.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ways to render in a test. */
final class Rendering {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-05T14:07:09Z"), ZoneOffset.UTC);

  private Rendering() {}

  /** Renders with variables alone, all of which are content. */
  static Text values(String template, Map<String, ? extends @Nullable Object> variables) {
    Map<String, Value> values = new LinkedHashMap<>(Functions.values(CLOCK));
    variables.forEach((name, value) -> values.put(name, InputValues.content(value)));
    return ChatTemplate.compile(template).render(values);
  }

  static Text value(String template, Object value) {
    return values(template, Map.of("x", value));
  }

  static List<Segment> user(String template, String content) {
    return ChatTemplate.compile(template)
        .render(
            ChatInput.of(List.of(ChatInput.Message.of("user", content)))
                .withSpecialToken("bos_token", "<s>")
                .withSpecialToken("eos_token", "</s>")
                .withClock(CLOCK));
  }

  static String text(List<Segment> segments) {
    return segments.stream().map(Segment::text).collect(Collectors.joining());
  }

  static String text(List<Segment> segments, Kind kind) {
    return segments.stream()
        .filter(segment -> segment.kind() == kind)
        .map(Segment::text)
        .collect(Collectors.joining());
  }
}
