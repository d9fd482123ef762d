package dev.footnote.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.document.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is read, sections lie inside the text and nest, and a heading begins with its label. */
class SectionLawsTest {

  private static final String[] WORDS = {
    "alpha", "beta gamma", "ü", "𝄞 clef", " ", "\n", "\n\n", "\t"
  };

  private static final String[] ASCIIDOC = {
    "= Title\n",
    "\n== Part\n\n",
    "\n=== Sub\n\n",
    "\n==== Low\n",
    "[discrete]\n== Free\n",
    "* item\n",
    "** nested\n",
    ". one\n",
    "term:: text\n",
    "Tab::\n",
    "+\n",
    "----\n",
    "....\n",
    "====\n",
    "=====\n",
    "****\n",
    "--\n",
    "```java\n",
    "|===\n",
    "|a |b\n",
    "2+|c\n",
    ".2+a|d\n",
    "[source,java]\n",
    "[NOTE]\n",
    "[tabs]\n",
    "[cols=\"1,2\"]\n",
    ".Caption\n",
    "NOTE: n\n",
    "// c\n",
    "////\n",
    ":a: {b}x\n",
    ":b: y\n",
    "{a}",
    "include::x.adoc[]\n",
    "ifdef::a[]\n",
    "endif::[]\n",
    "*b*",
    "_i",
    "`c`",
    "link:u[l]",
    "xref:p.adoc[",
    "<<id,l>>",
    "[[id]]",
    "((t))",
    "https://x.y/z[w]",
    "image::i.png[]\n",
    "Name\n----\n",
    " indented\n",
    " +\n",
    "<1> callout\n",
    "\\",
    "\"`q`\"",
    "'''\n"
  };

  private static final String[] MARKDOWN = {
    "# Title\n",
    "\n## Part\n",
    "### Sub #\n",
    "Set\n===\n",
    "- item\n",
    "  - nested\n",
    "1. one\n",
    "   more\n",
    "> quote\n",
    "> # q\n",
    "- # h\n",
    "```java\n",
    "~~~\n",
    "    code\n",
    "| a | b |\n",
    "| - | - |\n",
    "<div>\n",
    "</div>\n",
    "<h1>H</h1>\n",
    "<li>x",
    "<table><tr><td>c\n",
    "<!-- ",
    "-->",
    "**b**",
    "*i",
    "`c`",
    "[l](u)",
    "[r]: u\n",
    "![p](u)",
    "\\\n",
    "  \n",
    "---\n",
    "title: t\n",
    "&amp;",
    "<br>"
  };

  private static final String[] HTML = {
    "<h1>",
    "</h1>",
    "<h2>Two</h2>",
    "<h3>Three",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<ul>",
    "</ul>",
    "<ol start=2>",
    "<li>",
    "</li>",
    "<dl>",
    "<dt>",
    "<dd>",
    "</dl>",
    "<table>",
    "<tr>",
    "<td>",
    "<th>",
    "</table>",
    "<caption>c",
    "<pre>",
    "</pre>",
    "<code class=language-java>",
    "</code>",
    "<br>",
    "<a href=x>",
    "</a>",
    "<b>",
    "<main>",
    "</main>",
    "<article>",
    "<nav>",
    "</nav>",
    "<aside>",
    "<span hidden>",
    "<form>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "&nbsp;",
    "<title>t</title>",
    "<section class=menu>",
    "<template>",
    "<svg>",
    "</body>",
    "<frameset>"
  };

  @Provide
  Arbitrary<String> asciiDoc() {
    return mixed(ASCIIDOC);
  }

  @Provide
  Arbitrary<String> markdown() {
    return mixed(MARKDOWN);
  }

  @Provide
  Arbitrary<String> html() {
    return mixed(HTML);
  }

  private static Arbitrary<String> mixed(String[] marks) {
    Arbitrary<String> piece =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.of(marks)),
            net.jqwik.api.Tuple.of(4, Arbitraries.of(WORDS)),
            net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(5)));
    return piece.list().ofMaxSize(60).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 1000)
  void holdForAsciiDoc(@ForAll("asciiDoc") String source) throws IOException {
    check("text/asciidoc", source);
  }

  @Property(tries = 1000)
  void holdForMarkdown(@ForAll("markdown") String source) throws IOException {
    check("text/markdown", source);
  }

  @Property(tries = 1000)
  void holdForHtml(@ForAll("html") String source) throws IOException {
    check("text/html", source);
  }

  /** Reads; only an IOException that says the file is not text may come of it. */
  private static void check(String mediaType, String source) throws IOException {
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    Document document;
    try {
      document = Reading.document("file.x", mediaType, bytes);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("looks binary");
      return;
    }
    assertThat(document.title()).isNotBlank();
    assertThat(Reading.document("file.x", mediaType, bytes)).isEqualTo(document);
    document.sections().forEach(section -> checkLabel(document, section));
    checkNesting(document.sections());
  }

  private static void checkLabel(Document document, Section section) {
    assertThat(section.span().isEmpty()).isFalse();
    if (section.kind() == Section.Kind.HEADING) {
      assertThat(section.label()).isNotBlank();
      assertThat(section.span().of(document.text())).startsWith(section.label());
    }
  }

  private static void checkNesting(List<Section> sections) {
    for (Section one : sections) {
      for (Section other : sections) {
        assertThat(
                !one.span().overlaps(other.span())
                    || one.span().contains(other.span())
                    || other.span().contains(one.span()))
            .as("%s and %s", one, other)
            .isTrue();
      }
    }
  }
}
