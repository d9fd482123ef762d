package dev.footnote.onnx.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.footnote.onnx.chat.ChatTemplateException.Reason;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not supported is refused when a template is compiled, by name. */
class ChatTemplateRefusalTest {

  private static ChatTemplateException refused(String template) {
    ChatTemplateException e =
        catchThrowableOfType(
            ChatTemplateException.class, () -> ChatTemplate.compile("\n\n" + template));
    assertThat(e).as(template).isNotNull();
    assertThat(e.line()).isEqualTo(3);
    assertThat(e).hasMessageStartingWith("chat template, line 3: ");
    return e;
  }

  static Stream<Arguments> unsupported() {
    return Stream.of(
        arguments("{% include 'x' %}", "the tag 'include'", "one template"),
        arguments("{% extends 'x' %}", "the tag 'extends'", "one template"),
        arguments("{% import 'x' as y %}", "the tag 'import'", "one template"),
        arguments("{% from 'x' import y %}", "the tag 'from'", "one template"),
        arguments("{% block b %}{% endblock %}", "the tag 'block'", "one template"),
        arguments("{% call m() %}{% endcall %}", "the tag 'call'", "call the macro"),
        arguments("{% filter upper %}{% endfilter %}", "the tag 'filter'", "{% set x | filter %}"),
        arguments("{% with a = 1 %}{% endwith %}", "the tag 'with'", "{% set %}"),
        arguments("{% do x.append(1) %}", "the tag 'do'", "{% set %}"),
        arguments("{% autoescape true %}{% endautoescape %}", "the tag 'autoescape'", "remove it"),
        arguments("{% if no %}{{ x|pprint }}{% endif %}", "the filter 'pprint'", "tojson"),
        arguments("{{ x|map('pprint') }}", "the filter 'pprint'", "tojson"),
        arguments("{{ x is sameas(y) }}", "the test 'sameas'", "equalto"),
        arguments("{{ x|selectattr('a', 'sameas', 1) }}", "the test 'sameas'", "equalto"),
        arguments("{{ x|select('sameas', 1) }}", "the test 'sameas'", "equalto"),
        arguments("{{ lipsum() }}", "the function 'lipsum'", "raise_exception"),
        arguments("{{ caller() }}", "the function 'caller'", "raise_exception"),
        arguments("{{ x.append(1) }}", "the method 'append'", "startswith"),
        arguments("{{ x.format(1) }}", "the method 'format'", "startswith"),
        arguments("{{ x.__class__() }}", "the method '__class__'", "startswith"),
        arguments("{{ x['f']() }}", "calling the result of an expression", "by its name"),
        arguments("{{ loop.changed(x) }}", "'loop.changed'", "index"),
        arguments("{{ loop.depth }}", "'loop.depth'", "index"),
        arguments("{% for x in y recursive %}{% endfor %}", "a recursive loop", "macro"),
        arguments("{{ f(*x) }}", "passing arguments with '*'", "name each argument"),
        arguments("{{ f(**x) }}", "passing arguments with '*'", "name each argument"),
        arguments("{{ x|tojson(html=true) }}", "this use of 'tojson'", "'html'"),
        arguments("{{ x|upper(1) }}", "this use of 'upper'", "at most 0"),
        arguments("{{ x|replace('a') }}", "this use of 'replace'", "lacks its argument 'new'"),
        arguments("{{ x.split(',', 1, 2) }}", "this use of 'split'", "at most 2"),
        arguments("{{ x is divisibleby }}", "this use of 'divisibleby'", "lacks"),
        arguments("{{ range() }}", "this use of 'range'", "lacks"),
        arguments("{{ strftime_now('%Q') }}", "'%Q' in a date format", "another"),
        arguments("{{ 99999999999999999999 }}", "the number 99999999999999999999", "64 bits"));
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void namesWhatIsNotSupportedAndTheWayOut(String template, String what, String wayOut) {
    ChatTemplateException e = refused(template);

    assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED);
    assertThat(e).hasMessageContaining(what + " is not supported; ").hasMessageContaining(wayOut);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          {{ x               ! a tag has no end
          {{ 'x }}           ! unexpected '''
          {{ x ? }}          ! unexpected '?'
          {{ (x] }}          ! unexpected ']'
          {{ }}              ! found '}}', expected a value
          {{ x y }}          ! found 'y', expected '}}'
          {{ 1 + }}          ! found '}}', expected a value
          {{ x. }}           ! '.' has no name
          {{ x[1 }}          ! unexpected '}'
          {{ {'a' 1} }}      ! expected ':'
          {{ f(a=1, 2) }}    ! an argument with a name
          {% if x %}         ! the end of the template
          {% endif %}        ! the tag 'endif' is not known here
          {% frobnicate %}   ! the tag 'frobnicate' is not known here
          {% if x %}{% endfor %} ! the tag 'endfor' is not known here
          {% for x %}{% endfor %} ! expected 'in'
          {% break %}        ! stands outside of a loop
          {% continue %}     ! stands outside of a loop
          {% set 1 = 2 %}    ! expected a name
          {# x               ! a comment has no '#}'
          {% raw %} x        ! 'raw' has no 'endraw'
          {{ '\\x1' }}       ! needs hexadecimal digits
          """)
  void saysWhatIsMalformed(String template, String message) {
    ChatTemplateException e =
        catchThrowableOfType(ChatTemplateException.class, () -> ChatTemplate.compile(template));

    assertThat(e.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(e).hasMessageContaining("line 1").hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% macro lipsum() %}{% endmacro %}{{ lipsum() }}",
        "{{ later() }}{% macro later() %}{% endmacro %}",
        "{% macro m(f) %}{{ f() }}{% endmacro %}",
        "{% set range = 1 %}{{ range() }}"
      })
  void whatATemplateDefinesItselfMayBeCalled(String template) {
    assertThat(ChatTemplate.compile(template)).isNotNull();
  }

  @Test
  void failuresNameTheLine() {
    ChatTemplateException e =
        catchThrowableOfType(
            ChatTemplateException.class,
            () -> Rendering.value("a\n{% if x %}\n\n{{ x.y.z }}{% endif %}", "x"));

    assertThat(e.reason()).isEqualTo(Reason.FAILED);
    assertThat(e.line()).isEqualTo(4);
    assertThat(e).hasMessage("chat template, line 4: a value of type string has no 'y'");
  }

  @Test
  void theTemplateRefusesMessagesWithItsOwnWords() {
    ChatTemplateException e =
        catchThrowableOfType(
            ChatTemplateException.class,
            () -> Rendering.value("\n{{ raise_exception('No ' ~ x) }}", "way"));

    assertThat(e.reason()).isEqualTo(Reason.RAISED);
    assertThat(e.line()).isEqualTo(2);
    assertThat(e).hasMessage("No way");
  }
}
