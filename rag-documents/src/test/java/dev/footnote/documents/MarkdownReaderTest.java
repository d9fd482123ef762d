package dev.footnote.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MarkdownReaderTest {

  @Test
  void rendersBlocksWithTheirSections() throws IOException {
    Document document =
        Reading.markdown(
            """
            # *Winter* service

            Salt is spread
            before **five** in the morning, see [the plan](plan.md).

            ## Routes

            - North, with `--verbose`
            - South
              1. Bridge
              2. Harbour

            ```bash extra
            plough --all

              now
            ```

            | Day | Shift |
            | --- | ----- |
            | Mon | early |
            | Tue |       |

            ## Contact
            Call us.
            """);
    assertThat(document.title()).isEqualTo("Winter service");
    assertThat(document.text())
        .isEqualTo(
            """
            Winter service

            Salt is spread before five in the morning, see the plan.

            Routes

            - North, with --verbose
            - South
              1. Bridge
              2. Harbour

            plough --all

              now

            Day | Shift
            Mon | early
            Tue |

            Contact

            Call us.\
            """);
    assertThat(Reading.sections(document))
        .containsExactly(
            "HEADING(Winter service) " + document.text(),
            "HEADING(Routes) "
                + document
                    .text()
                    .substring(
                        document.text().indexOf("Routes"), document.text().indexOf("Contact"))
                    .strip(),
            "LIST() - North, with --verbose\n- South\n  1. Bridge\n  2. Harbour",
            "LIST() 1. Bridge\n  2. Harbour",
            "CODE(bash) plough --all\n\n  now",
            "TABLE() Day | Shift\nMon | early\nTue |",
            "HEADING(Contact) Contact\n\nCall us.");
  }

  @Test
  void takesTheTitleOfTheFrontMatter() throws IOException {
    Document document =
        Reading.markdown("---\ntags: [a]\ntitle: \"On: quoting\"\n---\n\nBody.\n\n## Part\n");
    assertThat(document.title()).isEqualTo("On: quoting");
    assertThat(document.text()).isEqualTo("Body.\n\nPart");
  }

  @Test
  void prefersTheHeadingToTheFrontMatter() throws IOException {
    assertThat(Reading.markdown("---\r\ntitle: A\r\n---\r\n# B\r\n").title()).isEqualTo("B");
  }

  @Test
  void takesDashesThatNeverEndForText() throws IOException {
    Document document = Reading.markdown("---\nno front matter\n");
    assertThat(document.text()).isEqualTo("no front matter");
    assertThat(document.title()).isEqualTo("Some file");
  }

  @Test
  void rendersHtmlInsideAndKeepsWhatOnlyLooksLikeIt() throws IOException {
    Document document =
        Reading.markdown(
            """
            A List<String> of <b>bold</b> words<br>on two lines.

            <!-- not shown -->

            <table><tr><th>Key</th><th>Value</th></tr><tr><td>a</td><td>1</td></tr></table>
            """);
    assertThat(document.text())
        .isEqualTo("A List<String> of bold words\non two lines.\n\nKey | Value\na | 1");
  }

  @Test
  void aHeadingInsideAListOrQuoteGovernsNothing() throws IOException {
    Document document = Reading.markdown("- # Item\n- two\n\n> # Quoted\n> words\n");
    assertThat(document.text()).isEqualTo("- Item\n- two\n\nQuoted\n\nwords");
    assertThat(Reading.sections(document)).containsExactly("LIST() - Item\n- two");
    assertThat(document.title()).isEqualTo("Some file");
  }

  @Test
  void leavesPicturesAndDefinitionsOut() throws IOException {
    Document document =
        Reading.markdown("![Build](b.svg) Text [x][y].\n\n[y]: http://example.org \"T\"\n");
    assertThat(document.text()).isEqualTo("Text x.");
  }

  @Test
  void keepsTheBlocksOfAnItemTogether() throws IOException {
    Document document =
        Reading.markdown("1. Run\n\n   ```\n   make\n   ```\n\n   and wait.\n2. Rest\n\nEnd\n");
    assertThat(document.text()).isEqualTo("1. Run\n\nmake\n\nand wait.\n\n2. Rest\n\nEnd");
    assertThat(Reading.sections(document))
        .containsExactly("LIST() 1. Run\n\nmake\n\nand wait.\n\n2. Rest", "CODE() make");
  }
}
