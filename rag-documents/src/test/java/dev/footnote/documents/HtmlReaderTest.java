package dev.footnote.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReaderTest {

  private static final String WORDS =
      "The lighthouse keeper writes down the wind, the waves and every ship that passes by. ";

  private static String text(String source) throws IOException {
    return Reading.html(source).text();
  }

  @Test
  void rendersBlocksWithTheirSections() throws IOException {
    Document document =
        Reading.html(
            """
            <html><head><title>Site | Lights</title></head><body><main>
            <h1>Lights <a class="anchor" href="#lights">¶</a></h1>
            <p>A lamp&nbsp;is
               lit at <b>dusk</b>.<br>And <i>out</i> at dawn<sup class="reference">[1]</sup>.</p>
            <h2>Kinds</h2>
            <ul><li>Oil</li><li><p>Gas</p><ol start="3"><li>town</li><li>bottled</li></ol></li></ul>
            <pre><code class="language-sh">light --on

              # <b>now</b>
            </code></pre>
            <table><caption>Hours</caption>
            <tr><th>Month</th><th>Hours</th></tr><tr><td>June</td><td><p>5</p><p>6</p></td></tr></table>
            <dl><dt>Wick</dt><dd>It burns.</dd><dt>Lens</dt></dl>
            <h2>End</h2>Bare words.
            </main></body></html>
            """);
    assertThat(document.title()).isEqualTo("Lights");
    assertThat(document.text())
        .isEqualTo(
            """
            Lights

            A lamp is lit at dusk.
            And out at dawn.

            Kinds

            - Oil
            - Gas
              3. town
              4. bottled

            light --on

              # now

            Hours
            Month | Hours
            June | 5 6

            Wick: It burns.
            Lens

            End

            Bare words.\
            """);
    assertThat(Reading.sections(document).stream().filter(line -> !line.startsWith("HEADING(")))
        .containsExactly(
            "LIST() - Oil\n- Gas\n  3. town\n  4. bottled",
            "LIST() 3. town\n  4. bottled",
            "CODE(sh) light --on\n\n  # now",
            "TABLE(Hours) Month | Hours\nJune | 5 6",
            "LIST() Wick: It burns.\nLens");
    assertThat(document.sections().stream().map(section -> section.label()))
        .contains("Lights", "Kinds", "End");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>NOISE</script>",
        "<style>NOISE</style>",
        "<noscript>NOISE</noscript>",
        "<template><p>NOISE</p></template>",
        "<nav>NOISE</nav>",
        "<div hidden>NOISE</div>",
        "<div aria-hidden='true'>NOISE</div>",
        "<div style='color: red; Display : None'>NOISE</div>",
        "<p style='visibility:hidden'>NOISE</p>",
        "<form><label>NOISE</label><input value=NOISE></form>",
        "<button>NOISE</button>",
        "<select><option>NOISE</option></select>",
        "<header>NOISE</header>",
        "<footer>NOISE</footer>",
        "<aside>NOISE</aside>",
        "<div role='navigation'>NOISE</div>",
        "<div class='cookie-banner'>NOISE</div>",
        "<div id='adSense'>NOISE</div>",
        "<div class='post_share'>NOISE</div>",
        "<ul class='breadcrumbs'><li>NOISE</li></ul>",
        "<span class='sr-only'>NOISE</span>",
        "<!-- NOISE -->",
        "<svg><text>NOISE</text></svg>",
        "<ul><li><a href=/a>NOISE one</a><li><a href=/b>NOISE two</a>"
            + "<li><a href=/c>NOISE three</a><li><a href=/d>NOISE four</a></ul>",
      })
  void leavesOutWhatIsNotContent(String noise) throws IOException {
    String page = "<body>" + noise + "<div><h1>Log</h1><p>" + WORDS.repeat(5) + "</p></div></body>";
    assertThat(text(page)).isEqualTo("Log\n\n" + WORDS.repeat(5).strip());
  }

  @Test
  void choosesTheMarkedContent() throws IOException {
    String page =
        "<body><div><p>Before, outside.</p></div><%s><p>" + WORDS + "</p></%s><p>After.</p></body>";
    assertThat(text(page.formatted("main", "main"))).isEqualTo(WORDS.strip());
    assertThat(text(page.formatted("article", "article"))).isEqualTo(WORDS.strip());
    assertThat(text(page.formatted("div role=main", "div"))).isEqualTo(WORDS.strip());
  }

  @Test
  void choosesTheDensestContentWhenNothingIsMarked() throws IOException {
    String page =
        "<body><div><a href=/>Home</a></div><div><div><p>"
            + WORDS.repeat(20)
            + "</p></div></div><div>© Someone</div></body>";
    assertThat(text(page)).isEqualTo(WORDS.repeat(20).strip());
  }

  @Test
  void keepsContentInOddPlaces() throws IOException {
    assertThat(text("<form><p>" + WORDS + "</p></form>")).isEqualTo(WORDS.strip());
    assertThat(text("<div class='with-sidebar'><p>" + WORDS + "</p></div>"))
        .isEqualTo(WORDS.strip());
    assertThat(text("<main><p>" + WORDS + "</p><aside>Note this.</aside></main>"))
        .isEqualTo(WORDS.strip() + "\n\nNote this.");
    assertThat(text("<ul><li><a href=a>One</a><li><a href=b>Two</a></ul>"))
        .isEqualTo("- One\n- Two");
  }

  @Test
  void flattensTablesThatOnlyLayOut() throws IOException {
    assertThat(text("<table><tr><td><h1>T</h1><p>a</p><p>b</p></td></tr></table>"))
        .isEqualTo("T\n\na\n\nb");
    assertThat(text("<table role=presentation><tr><td>a</td><td>b</td></tr></table>"))
        .isEqualTo("a\n\nb");
    assertThat(text("<table><tr><td>a</td><td>b</td></tr></table>")).isEqualTo("a | b");
  }

  @Test
  void takesTheTitleOfThePageWhenThereIsNoHeading() throws IOException {
    assertThat(Reading.html("<title> A\n page </title><p>x").title()).isEqualTo("A page");
    assertThat(Reading.html("<p>x").title()).isEqualTo("Some file");
  }

  @Test
  void goesByTheDeclaredCharset() throws IOException {
    String words = "Ďáblův žebřík čeká na šťastné poutníky.";
    String page = "<html><head><meta charset='%s'></head><body><p>" + words + "</p></body></html>";
    for (String charset : new String[] {"windows-1250", "ISO-8859-2", "utf-8"}) {
      byte[] bytes = page.formatted(charset).getBytes(Charset.forName(charset));
      assertThat(Reading.document("p.html", "text/html", bytes).text()).isEqualTo(words);
    }
    byte[] wrong = page.formatted("no-such-charset").getBytes(Charset.forName("UTF-8"));
    assertThat(Reading.document("p.html", "text/html", wrong).text()).isEqualTo(words);
    String old =
        "<?xml version='1.0' encoding='windows-1250'?><html><body><p>"
            + words
            + "</p></body></html>";
    byte[] xml = old.getBytes(Charset.forName("windows-1250"));
    assertThat(Reading.document("p.xhtml", "application/xhtml+xml", xml).text()).isEqualTo(words);
  }
}
