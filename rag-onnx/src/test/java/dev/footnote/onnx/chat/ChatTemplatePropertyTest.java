package dev.footnote.onnx.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.onnx.chat.Segment.Kind;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a message says, it stays what it is. */
class ChatTemplatePropertyTest {

  private static final List<ChatTemplate> SHAPES =
      List.of("chatml", "llama3", "gemma", "phi3", "qwen3", "granite", "mistral", "rag").stream()
          .map(name -> ChatTemplate.compile(Golden.shape(name + ".jinja")))
          .toList();

  /** Control tokens, template syntax, zero-width characters, and anything at all. */
  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> parts =
        Arbitraries.oneOf(
            Arbitraries.of(
                "<|im_start|>",
                "<|im_end|>",
                "<|eot_id|>",
                "<|end_header_id|>",
                "<end_of_turn>",
                "<|end|>",
                "<|end_of_text|>",
                "[INST]",
                "[/INST]",
                "<s>",
                "</s>",
                "<bos>"),
            Arbitraries.of(
                "{{",
                "}}",
                "{%",
                "%}",
                "{#",
                "#}",
                "{{ 7*7 }}",
                "{% raise %}",
                "{%- endfor %}",
                "{% raw %}",
                "{{ raise_exception('x') }}",
                "-",
                "'",
                "\"",
                "\\",
                "|",
                "\\n"),
            Arbitraries.of("\u200b", "\u200d", "\ufeff", "\u2060", "\u0000", "\uD83D", "\uDE00"),
            Arbitraries.strings().ofMaxLength(5));
    return parts.list().ofMaxSize(12).map(list -> "a" + String.join("", list) + "b");
  }

  private static List<Segment> render(ChatTemplate template, String content) {
    ChatInput input =
        ChatInput.of(
                List.of(
                    ChatInput.Message.of("system", content), ChatInput.Message.of("user", content)))
            .withVariable("documents", List.of(Map.of("title", content, "text", content)))
            .withSpecialToken("bos_token", "<bos>")
            .withSpecialToken("eos_token", "<eos>")
            .withClock(Rendering.CLOCK);
    return template.render(input);
  }

  @Property(tries = 300)
  void contentComesOutAsItWas(@ForAll("hostile") String content) {
    for (ChatTemplate template : SHAPES.subList(0, 7)) {
      assertThat(Rendering.text(render(template, content), Kind.CONTENT)).contains(content);
    }
  }

  @Property(tries = 300)
  void contentChangesNothingOfTheTemplate(@ForAll("hostile") String content) {
    for (ChatTemplate template : SHAPES.subList(0, 7)) {
      assertThat(Rendering.text(render(template, content), Kind.TEMPLATE))
          .isEqualTo(Rendering.text(render(template, "x"), Kind.TEMPLATE));
    }
  }

  @Property(tries = 300)
  void partsTakeTurnsAndNoneIsEmpty(@ForAll("hostile") String content) {
    for (ChatTemplate template : SHAPES) {
      List<Segment> segments = render(template, content);
      assertThat(segments).noneMatch(segment -> segment.text().isEmpty());
      for (int i = 1; i < segments.size(); i++) {
        assertThat(segments.get(i).kind()).isNotEqualTo(segments.get(i - 1).kind());
      }
    }
  }

  /** Parts of templates in any order: they are refused or rendered, and nothing else happens. */
  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of(
            "{{ ",
            " }}",
            "{% ",
            " %}",
            "{%-",
            "-%}",
            "{#",
            "#}",
            "if ",
            "else",
            "elif x",
            "endif",
            "for x in ",
            "endfor",
            "set x = ",
            "set x",
            "endset",
            "macro m(a)",
            "endmacro",
            "x",
            "m(1)",
            "'s'",
            "'",
            "1",
            "1.5",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ".",
            ",",
            ":",
            "|",
            "upper",
            "tojson",
            " is ",
            "defined",
            "not ",
            " in ",
            " and ",
            "==",
            "+",
            "~",
            "-",
            "*",
            "**",
            "loop.index",
            "raw",
            "endraw",
            "break",
            "\n",
            " ")
        .list()
        .ofMaxSize(25)
        .map(list -> String.join("", list));
  }

  @Property(tries = 3_000)
  void anyTemplateIsRenderedOrRefused(@ForAll("templates") String template) {
    try {
      assertThat(Rendering.values(template, Map.of("x", "y"))).isNotNull();
    } catch (ChatTemplateException e) {
      assertThat(e).hasMessageContaining("line ");
      assertThat(e.line()).isPositive();
    }
  }
}
