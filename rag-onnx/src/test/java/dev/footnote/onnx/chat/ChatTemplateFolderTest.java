package dev.footnote.onnx.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.footnote.onnx.chat.ChatTemplateException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finds the template of a model's folder. */
class ChatTemplateFolderTest {

  @TempDir private Path folder;

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private String rendered() {
    ChatInput input = ChatInput.of(List.of(ChatInput.Message.of("user", "Hi")));
    return Rendering.text(ChatTemplate.fromFolder(folder).orElseThrow().render(input));
  }

  @Test
  void readsTheOneOfTheTokenizer() throws IOException {
    write("tokenizer_config.json", "{\"chat_template\": \"a{{ messages[0].content }}\"}");

    assertThat(rendered()).isEqualTo("aHi");
  }

  @Test
  void readsTheOneNamedDefault() throws IOException {
    write(
        "tokenizer_config.json",
        """
        {"chat_template": [
          {"name": "tool_use", "template": "tools"}, {"name": "default", "template": "plain"}]}
        """);

    assertThat(rendered()).isEqualTo("plain");
  }

  @Test
  void readsItsOwnFileFirst() throws IOException {
    write("tokenizer_config.json", "{\"chat_template\": \"config\", \"bos_token\": \"<s>\"}");
    write("chat_template.jinja", "{{ bos_token }}file\n");

    assertThat(rendered()).isEqualTo("<s>file");
  }

  @Test
  void knowsTheSpecialTokens() throws IOException {
    write(
        "tokenizer_config.json",
        """
        {"chat_template": "{{ bos_token }}{{ eos_token }}{{ unk_token }}{{ pad_token }}",
         "bos_token": "<s>", "eos_token": {"content": "</s>", "special": true},
         "pad_token": null, "add_bos_token": true}
        """);
    write("special_tokens_map.json", "{\"bos_token\": \"<other>\", \"unk_token\": \"<unk>\"}");

    assertThat(rendered()).isEqualTo("<s></s><unk>");
    assertThat(ChatTemplate.fromFolder(folder).orElseThrow().specialTokens())
        .isEqualTo(Map.of("bos_token", "<s>", "eos_token", "</s>", "unk_token", "<unk>"));
  }

  @Test
  void theInputsSpecialTokensGoFirst() throws IOException {
    write(
        "tokenizer_config.json", "{\"chat_template\": \"{{ bos_token }}\", \"bos_token\": \"a\"}");
    ChatInput input = ChatInput.of(List.of()).withSpecialToken("bos_token", "b");

    assertThat(ChatTemplate.fromFolder(folder).orElseThrow().render(input))
        .containsExactly(new Segment("b", Segment.Kind.TEMPLATE));
  }

  @Test
  void isEmptyWithoutATemplate() throws IOException {
    assertThat(ChatTemplate.fromFolder(folder)).isEmpty();

    write("tokenizer_config.json", "{\"chat_template\": null}");
    assertThat(ChatTemplate.fromFolder(folder)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"chat_template\": 1}",
        "{\"chat_template\": {}}",
        "{\"chat_template\": []}",
        "{\"chat_template\": [{\"name\": \"rag\", \"template\": \"x\"}]}",
        "{\"chat_template\": [{\"name\": \"default\", \"template\": 1}]}"
      })
  void refusesWhatIsNoTemplate(String config) throws IOException {
    write("tokenizer_config.json", config);

    ChatTemplateException e =
        catchThrowableOfType(ChatTemplateException.class, () -> ChatTemplate.fromFolder(folder));

    assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
    assertThat(e.line()).isZero();
    assertThat(e).hasMessageContaining("tokenizer_config.json");
  }

  @Test
  void refusesAFileThatIsNoText() throws IOException {
    Files.write(folder.resolve("chat_template.jinja"), new byte[] {(byte) 0xff, (byte) 0xfe});

    ChatTemplateException e =
        catchThrowableOfType(ChatTemplateException.class, () -> ChatTemplate.fromFolder(folder));

    assertThat(e).hasMessageContaining("chat_template.jinja");
    assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
  }
}
