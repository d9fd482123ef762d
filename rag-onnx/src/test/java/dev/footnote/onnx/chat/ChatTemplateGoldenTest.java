package dev.footnote.onnx.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.footnote.onnx.chat.ChatTemplateException.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Renders as the real Jinja does, character by character. */
class ChatTemplateGoldenTest {

  static List<Golden> shapes() {
    return Golden.read("shapes.json");
  }

  static List<Golden> snippets() {
    return Golden.read("snippets.json");
  }

  static List<Golden> random() {
    return Golden.read("random.json");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void templatesOfModels(Golden golden) {
    ChatTemplate template = ChatTemplate.compile(golden.template());
    ChatInput input = input(golden.input());

    check(golden, () -> Rendering.text(template.render(input)));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void singleConstructs(Golden golden) {
    check(golden, () -> Rendering.values(golden.template(), golden.input()).plain());
  }

  @ParameterizedTest
  @MethodSource("random")
  void randomTemplates(Golden golden) {
    check(golden, () -> Rendering.values(golden.template(), golden.input()).plain());
  }

  @Test
  void sawEnoughOfThem() {
    assertThat(shapes()).hasSizeGreaterThan(250);
    assertThat(snippets()).hasSizeGreaterThan(120);
    assertThat(random()).hasSizeGreaterThan(400);
  }

  private static void check(Golden golden, Supplier<String> rendering) {
    if (golden.expected().isPresent()) {
      assertThat(rendering.get()).isEqualTo(golden.expected().get());
      return;
    }
    ChatTemplateException e = catchThrowableOfType(ChatTemplateException.class, rendering::get);
    assertThat(e).as("a failure as of Jinja").isNotNull();
    if (golden.raised().isPresent()) {
      assertThat(e.reason()).isEqualTo(Reason.RAISED);
      assertThat(e).hasMessage(golden.raised().get());
    }
  }

  private static ChatInput input(Map<String, @Nullable Object> golden) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>(golden);
    List<ChatInput.Message> messages = messages(variables.remove("messages"));
    boolean prompt = Boolean.TRUE.equals(variables.remove("add_generation_prompt"));
    ChatInput input =
        ChatInput.of(messages).withGenerationPrompt(prompt).withClock(Rendering.CLOCK);
    for (Map.Entry<String, @Nullable Object> variable : variables.entrySet()) {
      input = with(variable.getKey(), variable.getValue(), input);
    }
    return input;
  }

  private static ChatInput with(String name, @Nullable Object value, ChatInput input) {
    if (value == null) {
      return input;
    }
    return name.endsWith("_token")
        ? input.withSpecialToken(name, value.toString())
        : input.withVariable(name, value);
  }

  private static List<ChatInput.Message> messages(@Nullable Object golden) {
    List<ChatInput.Message> messages = new ArrayList<>();
    for (Object one : golden instanceof List<?> list ? list : List.of()) {
      messages.add(message((Map<?, ?>) one));
    }
    return messages;
  }

  private static ChatInput.Message message(Map<?, ?> golden) {
    Map<String, Object> fields = new LinkedHashMap<>();
    golden.forEach((key, value) -> put(String.valueOf(key), value, fields));
    String role = String.valueOf(fields.remove("role"));
    return new ChatInput.Message(role, String.valueOf(fields.remove("content")), fields);
  }

  private static void put(String key, @Nullable Object value, Map<String, Object> fields) {
    if (value != null) {
      fields.put(key, value);
    }
  }
}
