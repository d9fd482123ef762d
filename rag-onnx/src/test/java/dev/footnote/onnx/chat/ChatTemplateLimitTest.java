package dev.footnote.onnx.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.footnote.onnx.chat.ChatTemplateException.Reason;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A template that does too much is stopped. */
class ChatTemplateLimitTest {

  private static final String MANY = "{% for a in range(60) %}";
  private static final String GROWING =
      "{% set ns = namespace(x='ab', y='ab', l=[1], m=[1], n=[1]) %}" + MANY;

  private static ChatTemplateException stopped(ChatTemplate template) {
    ChatTemplateException e =
        catchThrowableOfType(
            ChatTemplateException.class, () -> template.render(Functions.values(Rendering.CLOCK)));
    assertThat(e).isNotNull();
    assertThat(e.reason()).isEqualTo(Reason.LIMIT);
    return e;
  }

  @Test
  void inputsAreLimited() {
    ChatTemplate template = ChatTemplate.compile("");
    ChatInput.Message message = ChatInput.Message.of("user", "x".repeat(Text.LONGEST + 1));

    ChatTemplateException e =
        catchThrowableOfType(
            ChatTemplateException.class, () -> template.render(ChatInput.of(List.of(message))));

    assertThat(e.reason()).isEqualTo(Reason.LIMIT);
    assertThat(e.line()).isZero();
    assertThat(e).hasMessageStartingWith("chat template: a text grew beyond 4000000 characters");
  }

  @Test
  void loopsThatDoNothingTakeSteps() {
    String template = "{% set all = range(1000) %}" + "{% for a in all %}".repeat(8);

    stopped(ChatTemplate.compile(template + "{% endfor %}".repeat(8)));
  }

  @Test
  void stepsAreLimited() {
    String template =
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}";

    ChatTemplateException e = stopped(ChatTemplate.compile(template).withSteps(1_000_000));

    assertThat(e)
        .hasMessageContaining("line 1")
        .hasMessageContaining("more than 1000000 steps")
        .hasMessageContaining("another template");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          {% set ns.x = ns.x ~ ns.x %}{% endfor %}                  ! beyond 4000000 characters
          {% set ns.x = ns.x + ns.x %}{% endfor %}                  ! beyond 4000000 characters
          {% set ns.x = ns.x|replace('', ns.x) %}{% endfor %}       ! beyond 4000000 characters
          {% set ns.x = ns.x|join(ns.x) %}{% endfor %}              ! beyond 4000000 characters
          {% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}{% endfor %} ! beyond 4000000 characters
          {% set ns.x = ns.x * 99 %}{{ ns.x }}{% endfor %}          ! beyond 4000000 characters
          {% set ns.l = ns.l + ns.l %}{% endfor %}                  ! beyond 1000000 values
          {% set ns.l = ns.l * 99 %}{% endfor %}                    ! beyond 1000000 values
          {% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}       ! beyond 4000000 characters
          {% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l|tojson }} ! beyond 4000000 characters
          {% set ns.l = [ns.l, ns.l] %}{% set ns.m = [ns.m, ns.m] %}{% endfor %}{{ ns.l == ns.m }} ! more than 1000000 values
          """)
  void whatGrowsIsLimited(String template, String message) {
    assertThat(stopped(ChatTemplate.compile(GROWING + template))).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ range(1000000000)|length }}",
        "{{ 'a' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{{ 'a\nb'|indent(1000000000) }}",
        "{{ 10 ** 1000 }}",
        "{{ 9223372036854775807 + 1 }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m(x) %}{% if x %}{{ m([x]) ~ m(x) }}{% endif %}{% endmacro %}{{ m(1) }}"
      })
  void singleOperationsAreLimited(String template) {
    stopped(ChatTemplate.compile(template));
  }

  @Test
  void longChainsDoNotOverflowTheStack() {
    String sum = "{{ 1" + " + 1".repeat(20_000) + " }}";

    assertThat(stopped(ChatTemplate.compile(sum))).hasMessageContaining("deep");
    assertThat(stopped(ChatTemplate.compile("{{ " + "- ".repeat(20_000) + "1 }}")))
        .hasMessageContaining("deep");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m() %}{{ [((m()|upper))[1:]]|join ~ 1 if 1 else 2 }}{% endmacro %}{{ m() }}",
        "{% macro m() %}{% for x in [1] %}{% if x %}{% set y %}{{ m() }}{% endset %}{% endif %}"
            + "{% endfor %}{% endmacro %}{{ m() }}",
        "{% set ns = namespace(l=[]) %}{% for i in range(100000) %}{% set ns.l = [ns.l] %}{% endfor %}"
            + "{{ ns.l }}",
        "{% set ns = namespace(l=[]) %}{% for i in range(100000) %}{% set ns.l = [ns.l] %}{% endfor %}"
            + "{{ ns.l|tojson }}",
        "{% set ns = namespace(l=[], m=[]) %}{% for i in range(100000) %}{% set ns.l = [ns.l] %}"
            + "{% set ns.m = [ns.m] %}{% endfor %}{{ ns.l == ns.m }}",
        "{% set ns = namespace(l=(), m=()) %}{% for i in range(100000) %}{% set ns.l = (ns.l,) %}"
            + "{% set ns.m = (ns.m,) %}{% endfor %}{{ ns.l < ns.m }}",
        "{% set ns = namespace(l=()) %}{% for i in range(100000) %}{% set ns.l = (ns.l,) %}{% endfor %}"
            + "{{ {ns.l: 1} }}"
      })
  void smallStacksAreEnough(String template) throws Exception {
    ChatTemplate compiled = ChatTemplate.compile(template);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread small = new Thread(null, () -> stopped(compiled), "small", 512 * 1024L);
    small.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
    small.start();
    small.join();

    assertThat(thrown).hasNullValue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          (            ! )
          [            ! ]
          {1:          ! }
          x[           ! ]
          x(           ! )
          not (        ! )
          - (          ! )
          1 if 1 else  !
          """)
  void deepExpressionsAreRefused(String opening, @Nullable String closing) {
    String end = closing == null ? "" : closing;
    refusedAsDeep("{{ " + (opening + " ").repeat(20_000) + "1" + end.repeat(20_000) + " }}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{% if x %}", "{% for x in y %}", "{% set x %}", "{% macro m() %}"})
  void deepTagsAreRefused(String tag) {
    refusedAsDeep(tag.repeat(20_000));
  }

  @Test
  void deepTargetsAreRefused() {
    refusedAsDeep("{% set " + "(".repeat(20_000) + "x" + ")".repeat(20_000) + " = 1 %}");
  }

  private static void refusedAsDeep(String template) {
    ChatTemplateException e =
        catchThrowableOfType(ChatTemplateException.class, () -> ChatTemplate.compile(template));

    assertThat(e).isNotNull();
    assertThat(e).hasMessageContaining("deep");
  }

  @Test
  void longConstantsAndContentsAreFine() {
    String content = "x y\n".repeat(250_000);

    assertThat(Rendering.value("{{ '" + "a\\n".repeat(100_000) + "' ~ x }}", content).length())
        .isEqualTo(1_200_000);
    assertThat(Rendering.value("{{ x|trim|replace('x', 'z')|upper|indent(1) }}", content).length())
        .isEqualTo(1_249_998);
    assertThat(Rendering.value("{{ x.split('\\n')[-2] ~ x[-2] }}", content).plain())
        .isEqualTo("x yy");
  }
}
