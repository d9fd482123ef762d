package dev.footnote.onnx.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.generate.ChatMessage;
import java.nio.CharBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatInputTest {

  private static final ChatInput HI = ChatInput.of(List.of(ChatInput.Message.of("user", "Hi")));

  private static String rendered(String template, ChatInput input) {
    return Rendering.text(ChatTemplate.compile(template).render(input));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<|user|>", "a b", "user\n", "[INST]", "1", "ä"})
  void aRoleIsAWord(String role) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatInput.Message.of(role, "x"))
        .withMessageContaining("role is '" + role + "'");
  }

  @Test
  void aMessageHasOneRole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChatInput.Message("user", "x", Map.of("role", "system")))
        .withMessageContaining("'role'");
  }

  @Test
  void contentMayBeData() {
    ChatInput.Message message =
        new ChatInput.Message("user", "", Map.of("content", List.of(Map.of("text", "Hi"))));

    assertThat(rendered("{{ messages[0].content[0].text }}", ChatInput.of(List.of(message))))
        .isEqualTo("Hi");
  }

  @Test
  void takesMessagesToAChatModel() {
    ChatMessage message = new ChatMessage(ChatMessage.Role.ASSISTANT, "Hello");

    assertThat(ChatInput.Message.of(message)).isEqualTo(ChatInput.Message.of("assistant", "Hello"));
  }

  @Test
  void toolsAndDocumentsAreNoneUnlessGiven() {
    String template = "{{ tools is none }}{{ documents is none }}{{ bos_token }}{{ x is defined }}";

    assertThat(rendered(template, HI)).isEqualTo("TrueTrueFalse");
    assertThat(rendered(template, HI.withVariable("tools", List.of()).withVariable("x", 1)))
        .isEqualTo("FalseTrueTrue");
  }

  @Test
  void asksForAnAnswerUnlessToldNotTo() {
    String template = "{{ 'yes' if add_generation_prompt else 'no' }}";

    assertThat(rendered(template, HI)).isEqualTo("yes");
    assertThat(rendered(template, HI.withGenerationPrompt(false))).isEqualTo("no");
  }

  @Test
  void takesDataOfManyKinds() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("a", (short) 1);
    data.put("b", 1.5f);
    data.put("c", List.of(true, 2L, CharBuffer.wrap("s")));
    data.put("d", Map.of(1, "one"));

    assertThat(rendered("{{ x|tojson }}", HI.withVariable("x", data)))
        .isEqualTo("{\"a\": 1, \"b\": 1.5, \"c\": [true, 2, \"s\"], \"d\": {\"1\": \"one\"}}");
  }

  @Test
  void refusesDataOfOtherKinds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rendered("", HI.withVariable("x", new Object())))
        .withMessageContaining("java.lang.Object");
  }

  @Test
  void messagesCannotBeReplacedByVariables() {
    ChatInput input =
        HI.withVariable("messages", List.of()).withVariable("add_generation_prompt", false);

    assertThat(rendered("{{ messages|length }}{{ add_generation_prompt }}", input))
        .isEqualTo("1True");
  }

  @Test
  void aTemplateServesManyThreads() throws Exception {
    ChatTemplate template = ChatTemplate.compile(Golden.shape("qwen3.jinja"));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<String>> calls =
          IntStream.range(0, 200)
              .<Callable<String>>mapToObj(i ->
                  () ->
                      Rendering.text(
                          template.render(
                              ChatInput.of(
                                  List.of(ChatInput.Message.of("user", "Question " + i))))))
              .toList();
      List<Future<String>> answers = threads.invokeAll(calls);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).contains("\nQuestion " + i + "<|im_end|>");
      }
    }
  }
}
