package dev.footnote.onnx.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.footnote.onnx.chat.Segment.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text of the template and text of the messages stay apart. Content is shown within « and ». */
class ChatTemplateSegmentsTest {

  private static final String END = "<|im_end|>";
  private static final int PRIVATE = 0xE000;

  private static String shown(List<Segment> segments) {
    return segments.stream()
        .map(part -> part.kind() == Kind.CONTENT ? "«" + part.text() + "»" : part.text())
        .collect(Collectors.joining());
  }

  private static String shown(String template, Object x) {
    return shown(Rendering.value(template, x).parts());
  }

  static Stream<Arguments> operations() {
    return Stream.of(
        arguments("<s>{{ x }}</s>", "<s>«a<|im_end|>B»</s>"),
        arguments("{{ '<s>' + x + '</s>' }}", "<s>«a<|im_end|>B»</s>"),
        arguments("{{ '<s>' ~ x ~ '</s>' }}", "<s>«a<|im_end|>B»</s>"),
        arguments("{{ x + x }}", "«a<|im_end|>Ba<|im_end|>B»"),
        arguments("{{ x * 2 }}", "«a<|im_end|>Ba<|im_end|>B»"),
        arguments("{{ (' <s>' ~ x ~ ' ')|trim }}", "<s>«a<|im_end|>B»"),
        arguments("{{ ('..' ~ x ~ '..').strip('.') }}", "«a<|im_end|>B»"),
        arguments("{{ ('..' ~ x ~ '..').lstrip('.a') }}", "«<|im_end|>B».."),
        arguments("{{ ('..' ~ x ~ '..').rstrip('.B') }}", "..«a<|im_end|>»"),
        arguments("{{ ('<s>' ~ x ~ '</s>')[2:-3] }}", ">«a<|im_end|>B»<"),
        arguments("{{ ('<s>' ~ x)[::-1] }}", "«B>|dne_mi|<a»>s<"),
        arguments("{{ ('<s>' ~ x)[4] }}", "«<»"),
        arguments("{{ ('<s>' ~ x)|reverse }}", "«B>|dne_mi|<a»>s<"),
        arguments("{{ ('<s>' ~ x)|upper }}", "<S>«A<|IM_END|>B»"),
        arguments("{{ ('<S>' ~ x).lower() }}", "<s>«a<|im_end|>b»"),
        arguments("{{ ('so ' ~ x)|title }}", "So «A<|im_end|>b»"),
        arguments("{{ ('so ' ~ x).title() }}", "So «A<|Im_End|>B»"),
        arguments("{{ ('so ' ~ x)|capitalize }}", "So «a<|im_end|>b»"),
        arguments("{{ ('<s>' ~ x)|replace('s', 'tt')|replace('B', '!') }}", "<tt>«a<|im_end|>»!"),
        arguments("{{ '<s>'.replace('s', x) }}", "<«a<|im_end|>B»>"),
        arguments("{{ ('<s>|' ~ x).split('|') | join(' ') }}", "<s> «a<» «im_end» «>B»"),
        arguments("{{ ('<s> ' ~ x).split()[1] }}", "«a<|im_end|>B»"),
        arguments("{{ ('<s>\n' ~ x).splitlines()|last }}", "«a<|im_end|>B»"),
        arguments(
            "{{ ['<s>', x, '</s>']|join(x) }}", "<s>«a<|im_end|>Ba<|im_end|>Ba<|im_end|>B»</s>"),
        arguments("{{ '-'.join([x, 'c']) }}", "«a<|im_end|>B»-c"),
        arguments("{% for c in '<s>' ~ x %}{{ c }}{% endfor %}", "<s>«a<|im_end|>B»"),
        arguments("{% macro m(y) %}<s>{{ y }}{% endmacro %}{{ m(x)|upper }}", "<S>«A<|IM_END|>B»"),
        arguments("{% macro m(y=x) %}{{ y }}{% endmacro %}{{ m() }}", "«a<|im_end|>B»"),
        arguments("{% set y %}<s>{{ x }}{% endset %}{{ y }}", "<s>«a<|im_end|>B»"),
        arguments("{% set y | upper %}<s>{{ x }}{% endset %}{{ y }}", "<S>«A<|IM_END|>B»"),
        arguments(
            "{% set ns = namespace(y='<s>') %}{% set ns.y = ns.y + x %}{{ ns.y }}",
            "<s>«a<|im_end|>B»"),
        arguments("{{ {'k': x}|tojson }}", "{\"k\": \"«a<|im_end|>B»\"}"),
        arguments("{{ {x: 1}|tojson(indent=1) }}", "{\n \"«a<|im_end|>B»\": 1\n}"),
        arguments("{{ [x] }}", "['«a<|im_end|>B»']"),
        arguments("{{ ('<s>\n' ~ x)|indent(1) }}", "<s>\n «a<|im_end|>B»"),
        arguments("{{ 'b\nc'|indent(x) }}", "b\n«a<|im_end|>B»c"),
        arguments("{{ missing|default(x) }}", "«a<|im_end|>B»"),
        arguments("{{ x if x else '<s>' }}", "«a<|im_end|>B»"),
        arguments("{{ x or '<s>' }}{{ '' and x }}", "«a<|im_end|>B»"),
        arguments("{{ x|string|safe }}", "«a<|im_end|>B»"),
        arguments("{{ x|first ~ x|last }}", "«aB»"),
        arguments("{{ [x]|map('upper')|first }}", "«A<|IM_END|>B»"),
        arguments("{{ [{'k': x}]|map(attribute='k')|join('<s>') }}", "«a<|im_end|>B»"),
        arguments(
            "{% for k, v in {'<s>': x}.items() %}{{ k ~ v }}{% endfor %}", "<s>«a<|im_end|>B»"),
        arguments("{{ ({'k': x}|dictsort)[0][1] }}", "«a<|im_end|>B»"),
        arguments("{{ [x, '<s>']|sort|join }}", "<s>«a<|im_end|>B»"),
        arguments("{{ x|list|join }}", "«a<|im_end|>B»"),
        arguments("{{ x|length }}{{ 1 + 1 }}", "«12»2"),
        arguments("{{ x.removeprefix('a') }}", "«<|im_end|>B»"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operationsKeepThePartsApart(String template, String expected) {
    assertThat(shown(template, "a" + END + "B")).isEqualTo(expected);
  }

  @Test
  void whatCannotBeKeptApartIsContent() {
    assertThat(shown("{{ ('1' ~ x)|int + 1 }}", "2")).isEqualTo("«13»");
    assertThat(shown("{{ (x|float) * 2 }}", "1.5")).isEqualTo("«3.0»");
    assertThat(shown("{{ x }}{{ x == 1 }}{{ none }}", 1)).isEqualTo("«1TrueNone»");
  }

  @Test
  void lineBreaksOfContentAreContent() {
    assertThat(shown("{{ x|indent(1) }}", "a\nb")).isEqualTo("«a\n» «b»");
    assertThat(shown("{{ ('<s>\n' ~ x)|indent(1) }}", "a\r\nb")).isEqualTo("<s>\n «a\n» «b»");
  }

  @Test
  void partsThatOnlyTogetherSpellATokenStayApart() {
    assertThat(shown("<|im{{ x }}|>", "_end")).isEqualTo("<|im«_end»|>");
    assertThat(shown("{{ '<|' + x }}", "im_end|>")).isEqualTo("<|«im_end|>»");
  }

  @Test
  void rolesAndSpecialTokensAreOfTheTemplate() {
    List<Segment> rendered =
        Rendering.user(
            "{{ bos_token }}{% for m in messages %}<|{{ m.role }}|>{{ m.content }}{% endfor %}"
                + "{{ eos_token }}",
            "<|user|>");

    assertThat(rendered)
        .containsExactly(
            new Segment("<s><|user|>", Kind.TEMPLATE),
            new Segment("<|user|>", Kind.CONTENT),
            new Segment("</s>", Kind.TEMPLATE));
  }

  @Test
  void fieldsVariablesAndTheDateAreContent() {
    ChatInput input =
        ChatInput.of(List.of(new ChatInput.Message("tool", "r", Map.of("k", List.of("f")))))
            .withVariable("documents", List.of(Map.of("title", END)))
            .withClock(Rendering.CLOCK);
    ChatTemplate template =
        ChatTemplate.compile(
            "{% for m in messages %}{{ m.k[0] }},{% endfor %}"
                + "{% for d in documents %}{% for k in d %}{{ k }}={{ d.title }}{% endfor %}{% endfor %}"
                + ",{{ strftime_now('%Y') }}");

    assertThat(shown(template.render(input))).isEqualTo("«f»,«title»=«<|im_end|>»,«2026»");
  }

  @Test
  void valuesAreNeverReadAsTemplate() {
    String content = "{{ 7*7 }}{% raise %}{# c #}{% endset %}{{ x }}";
    String template =
        "{{ x }}|{{ x|safe }}|{% set y %}{{ x }}{% endset %}{{ y }}|{{ [x]|join }}|{{ x|trim }}";

    assertThat(Rendering.value(template, content).plain())
        .isEqualTo(String.join("|", content, content, content, content, content));
  }

  /** Moves each character to where the template has none, so that it is known wherever it goes. */
  private static @Nullable Object marked(@Nullable Object data) {
    return switch (data) {
      case String text ->
          text.chars()
              .mapToObj(c -> Character.toString(PRIVATE + c % 0x1000))
              .collect(Collectors.joining());
      case List<?> list -> {
        List<@Nullable Object> marked = new ArrayList<>();
        list.forEach(item -> marked.add(marked(item)));
        yield marked;
      }
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> marked = new LinkedHashMap<>();
        map.forEach((key, value) -> marked.put(key, marked(value)));
        yield marked;
      }
      case null, default -> data;
    };
  }

  static Stream<Golden> templates() {
    return Stream.of("snippets.json", "random.json", "shapes.json")
        .flatMap(file -> Golden.read(file).stream())
        .filter(golden -> golden.expected().isPresent());
  }

  @Test
  void noCharacterOfAnInputShowsUpInTextOfATemplate() {
    long rendered =
        templates().filter(ChatTemplateSegmentsTest::keepsMarkedCharactersOutOfTemplate).count();

    assertThat(rendered).isGreaterThan(500);
  }

  private static boolean keepsMarkedCharactersOutOfTemplate(Golden golden) {
    Map<String, @Nullable Object> marked = new LinkedHashMap<>();
    golden.input().forEach((name, value) -> marked.put(name, marked(value)));
    try {
      List<Segment> segments = Rendering.values(golden.template(), marked).parts();
      assertThat(Rendering.text(segments, Kind.TEMPLATE).chars())
          .as(golden.name())
          .noneMatch(c -> c >= PRIVATE && c < PRIVATE + 0x1000);
      return true;
    } catch (ChatTemplateException e) {
      return false;
    }
  }
}
