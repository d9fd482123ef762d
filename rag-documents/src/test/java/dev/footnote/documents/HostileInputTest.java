package dev.footnote.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Input that is made to overflow a stack or to take time out of proportion. Each would take minutes
 * or hours if the time grew with the square of the size.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
class HostileInputTest {

  private static final int SIZE = 400_000;

  private static byte[] repeated(String piece) {
    return piece.repeat(SIZE / piece.length()).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(
      strings = {
        "*a ",
        "_a*",
        "**a",
        "`a ",
        "``a",
        "\"`a ",
        "'`\"`",
        "link:a",
        "xref:a[",
        "xref:a ",
        "<<a",
        "<<a>>",
        "[[a",
        "((a",
        "(((",
        "{a",
        "{a} ",
        "+a ",
        "++a",
        "+++",
        "&a",
        "http://a",
        "http://a[",
        "^a",
        "\\*",
        "\\link:",
        "a::b",
        ";;a",
        "[a",
        ":a",
        "a|",
        "\"",
        "* a\n",
        "====\n",
        "====\na\n",
        "----\n",
        "--\n",
        "ifdef::a[]\n",
        ". x\n",
        "term::\n",
        "term::\n\n",
        "+\n",
        "|===\n",
        "|a\n",
        ".10+|a\n",
        "[NOTE]\n",
        ".t\n",
        "= a\n",
        "== a\n",
        "=== a\n\n",
        "a\n---\n",
        ":a: b\\\n",
        " a\n",
        "99*|a",
        "a +\n",
        "x\n\n",
        "include::a[]\n",
        "[a",
        "]",
        "\\]",
        "image:a[",
        "stem:[a\\]"
      })
  void asciiDocTakesTimeInProportion(String piece) throws IOException {
    Document document = Reading.document("a.adoc", "text/asciidoc", repeated(piece));
    assertThat(document.id()).isEqualTo("a.adoc");
    byte[] inTable =
        ("|===\n|" + new String(repeated(piece), StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
    assertThat(Reading.document("a.adoc", "text/asciidoc", inTable).id()).isEqualTo("a.adoc");
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(
      strings = {
        "[a](",
        "![",
        "**a",
        "*a_",
        "`",
        "`a``",
        "> ",
        "- ",
        "1. ",
        "<div>\n",
        "|a",
        "|a\n|-\n",
        "~~~\n",
        "&a",
        "\\",
        "<a",
        "<!--",
        "# ",
        "#\n",
        "a\n===\n",
        "[a]: b\n",
        "[a][",
        "- a\n",
        "x\n\n",
        "<b>",
        "</"
      })
  void markdownTakesTimeInProportion(String piece) throws IOException {
    Document document = Reading.document("a.md", "text/markdown", repeated(piece));
    assertThat(document.id()).isEqualTo("a.md");
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(
      strings = {
        "<div>",
        "<table><tr><td>",
        "<table><tr><th>",
        "<ul><li>",
        "<b>",
        "<p>",
        "<h1>",
        "<a href=x>",
        "<script>",
        "<script></script>",
        "&a",
        "<!--",
        "<div class=nav>",
        "<form>",
        "<header>",
        "<i><p>",
        "<aside>",
        "<pre>",
        "<dl><dt>",
        "<li>",
        "<option>",
        "</div>",
        "<",
        "<x y=\"",
        "<svg>",
        "<div>a</div>",
        "<nav>a</nav>",
        "<span hidden>",
        "<main>",
        "<article>"
      })
  void htmlTakesTimeInProportion(String piece) throws IOException {
    Document document = Reading.document("a.html", "text/html", repeated(piece));
    assertThat(document.id()).isEqualTo("a.html");
  }

  @Test
  void deepNestingTakesNoStack() throws IOException {
    String div = "<div>".repeat(10_000) + "deep" + "</div>".repeat(10_000);
    assertThat(Reading.html(div).text()).isEqualTo("deep");
    StringBuilder blocks = new StringBuilder();
    for (int i = 4; i < 1500; i++) {
      blocks.append("=".repeat(i)).append('\n');
    }
    assertThat(Reading.asciiDoc(blocks + "deep\n").text()).isEqualTo("deep");
    assertThat(Reading.markdown(">".repeat(10_000) + " deep").text()).endsWith("deep");
    assertThat(Reading.markdown("[".repeat(50_000) + "deep" + "](u)".repeat(50_000)).text())
        .contains("deep");
    assertThat(Reading.markdown("![".repeat(5_000) + "deep" + "](u)".repeat(5_000) + " end").text())
        .isEqualTo("end");
    assertThat(Reading.markdown("*a _b ".repeat(20_000) + "c_ d*".repeat(20_000)).text())
        .contains("c");
  }

  @Test
  @Tag("slow")
  void oneLongLineIsReadByEachReader() throws IOException {
    byte[] line = "word ".repeat(2_000_000).getBytes(StandardCharsets.UTF_8);
    String expected = "word ".repeat(2_000_000).strip();
    assertThat(Reading.text(line).text().strip()).isEqualTo(expected);
    assertThat(Reading.document("a.adoc", "text/asciidoc", line).text()).isEqualTo(expected);
    assertThat(Reading.document("a.md", "text/markdown", line).text()).isEqualTo(expected);
    assertThat(Reading.document("a.html", "text/html", line).text()).isEqualTo(expected);
  }

  @Test
  void randomBytesAreTextOrAnIoException() {
    Random random = new Random(11);
    for (String mediaType :
        new String[] {"text/plain", "text/markdown", "text/asciidoc", "text/html"}) {
      for (int i = 0; i < 200; i++) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        try {
          assertThat(Reading.document("r.x", mediaType, bytes).id()).isEqualTo("r.x");
        } catch (IOException e) {
          assertThat(e).hasMessageContaining("looks binary");
        }
      }
    }
  }

  @Test
  @Tag("slow")
  @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void timeGrowsWithTheLengthOfAFile() throws IOException {
    String page =
        """

        == Part of the page

        Some *words* with `code` and a link:a.adoc[label] to
        the next line, see <<other>>.

        * one
        * two

        ----
        code
        ----

        |===
        |a |b
        |===
        """;
    for (String mediaType : new String[] {"text/asciidoc", "text/markdown"}) {
      byte[] small = page.repeat(500_000 / page.length()).getBytes(StandardCharsets.UTF_8);
      byte[] large = page.repeat(8_000_000 / page.length()).getBytes(StandardCharsets.UTF_8);
      nanoseconds(mediaType, large);
      double ratio = (double) nanoseconds(mediaType, large) / nanoseconds(mediaType, small);
      assertThat(ratio).as("16 times as long, squared would be 256: " + mediaType).isLessThan(80);
    }
  }

  private static long nanoseconds(String mediaType, byte[] bytes) throws IOException {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      Reading.document("a.x", mediaType, bytes);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best;
  }
}
