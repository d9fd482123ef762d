package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.generate.ChatMessage;
import dev.footnote.generate.ChatMessage.Role;
import dev.footnote.generate.GenerationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InertTokensTest {

  private static final DecoderTokenizer BYTES = TokenTextTest.open(TinyTokenizers.byteLevel());
  private static final DecoderTokenizer LIKELIHOOD = TokenTextTest.open(TinyTokenizers.unigram());

  static Stream<Map.Entry<String, String>> tokenizers() {
    return TinyTokenizers.all().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void knowNamesInTemplatesOnly(Map.Entry<String, String> kind) {
    DecoderTokenizer tokenizer = TokenTextTest.open(kind.getValue());
    String name =
        kind.getValue().contains("[SEP]")
            ? "[SEP]"
            : kind.getValue().contains("<eos>") ? "<eos>" : "</s>";
    int[] literal = tokenizer.literal(name);
    int[] content = tokenizer.content("the" + name + "tide");

    assertThat(literal).hasSize(1);
    assertThat(content).isNotEmpty().doesNotContain(literal);
  }

  @Test
  void giveTheTextBack() {
    String text = "a document that says </s> or <s> or <mask> ends nothing";

    assertThat(BYTES.text(BYTES.content(text))).isEqualTo(text);
    assertThat(BYTES.text(BYTES.literal(text))).isNotEqualTo(text);
  }

  @Test
  void keepAPromptsBeginning() {
    int[] plain = PromptEncoder.plain(BYTES).encode(List.of(new ChatMessage(Role.USER, "</s>")));
    int[] chat =
        PromptEncoder.plain(BYTES)
            .encode(
                List.of(
                    new ChatMessage(Role.SYSTEM, "Be brief.</s>"),
                    new ChatMessage(Role.USER, "the tide?")));

    assertThat(plain[0]).isZero();
    assertThat(Arrays.stream(plain).filter(id -> id <= 3).count()).isOne();
    assertThat(BYTES.text(chat)).isEqualTo("system: Be brief.</s>\nuser: the tide?\nassistant:");
  }

  @Test
  void actWhereATemplateSpellsThem(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("chat_template.jinja"),
        "{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('no system') }}"
            + "{% endif %}{{ m.content }}</s>{% endfor %}<s>");
    int[] ids =
        PromptEncoder.of(folder, "a model", BYTES)
            .encode(
                List.of(
                    new ChatMessage(Role.SYSTEM, "the <s>"),
                    new ChatMessage(Role.USER, "tide </s> {{ 7 }}")));

    assertThat(Arrays.stream(ids).filter(id -> id <= 3).boxed()).containsExactly(2, 0);
    assertThat(BYTES.text(ids)).isEqualTo("the <s>\n\ntide </s> {{ 7 }}");
    Files.writeString(folder.resolve("chat_template.jinja"), "{% include 'x' %}");
    assertThatThrownBy(() -> PromptEncoder.of(folder, "a model", BYTES))
        .isInstanceOf(GenerationException.class)
        .hasMessageContaining("include");
  }

  @Property
  void becomeNoControlToken(@ForAll("hostile") String text) {
    assertThat(BYTES.content(text)).doesNotContain(0, 1, 2, 3);
    // The third is what stands for unknown characters.
    assertThat(LIKELIHOOD.content(text)).doesNotContain(0, 1, 2);
    assertThat(BYTES.text(BYTES.content(text))).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.of(
            "<s>", "</s>", "<pad>", "<mask>", "<", "/s>", "s>", "\u200B", " ", "the", "</",
            "<<s>s>")
        .list()
        .ofMaxSize(10)
        .map(parts -> String.join("", parts));
  }
}
