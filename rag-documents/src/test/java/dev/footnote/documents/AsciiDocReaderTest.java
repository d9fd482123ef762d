package dev.footnote.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsciiDocReaderTest {

  private static String text(String source) throws IOException {
    return Reading.asciiDoc(source).text();
  }

  @Test
  void rendersAPageWithItsSections() throws IOException {
    Document document =
        Reading.asciiDoc(
            """
            = Pump manual
            Ada Example <ada@example.org>
            v1.2, 2024-05-01
            :doctitle: Other
            :unit: bar
            // a comment

            The
            http://example.org/pump.html[pump]
            from the xref:parts.adoc#list[parts list] _never_ runs above `6` {unit}.
            // in between
            Unknown {refs} stay.

            image::pump.png[drawing]

            [#start]
            == Starting

            .Switch it on
            [source,bash]
            ----
            pump --start  # <1>

              *now*
            ----
            <1> Needs power

            === Details

            [width="100%",cols="3,1m",options="header"]
            |====
            | Name | Meaning
            | `p` | the *pressure*
            a|image::x.gif[] | cell
            over two lines
            |====

            IMPORTANT: Keep the
            valve open.

            == Stopping
            Press it.
            """);
    assertThat(document.title()).isEqualTo("Pump manual");
    assertThat(document.text())
        .isEqualTo(
            """
            Pump manual

            The pump from the parts list never runs above 6 bar. Unknown {refs} stay.

            Starting

            Switch it on
            pump --start  # <1>

              *now*

            1. Needs power

            Details

            Name | Meaning
            p | the pressure
            | cell over two lines

            IMPORTANT: Keep the valve open.

            Stopping

            Press it.\
            """);
    assertThat(Reading.sections(document))
        .containsExactly(
            "HEADING(Pump manual) " + document.text(),
            "HEADING(Starting) " + between(document, "Starting", "Stopping"),
            "CODE(bash) pump --start  # <1>\n\n  *now*",
            "LIST() 1. Needs power",
            "HEADING(Details) " + between(document, "Details", "Stopping"),
            "TABLE() Name | Meaning\np | the pressure\n| cell over two lines",
            "HEADING(Stopping) Stopping\n\nPress it.");
  }

  private static String between(Document document, String from, String to) {
    String text = document.text();
    return text.substring(text.indexOf(from), text.indexOf(to)).strip();
  }

  @Test
  void rendersListsOfEachKind() throws IOException {
    Document document =
        Reading.asciiDoc(
            """
            * one
            continued
            ** deeper
            * two
            +
            ----
            code
            ----
            +
            attached words

            . first
            . second
            5. fifth

            Term:: its description
            Other::
              on the next line

            After.
            """);
    assertThat(document.text())
        .isEqualTo(
            """
            - one continued
              - deeper
            - two

            code

            attached words

              1. first
              2. second
                5. fifth
                  Term: its description
                  Other: on the next line

            After.\
            """);
    assertThat(Reading.sections(document))
        .contains(
            "LIST() - deeper",
            "CODE() code",
            "LIST() 5. fifth\n      Term: its description\n      Other: on the next line");
  }

  @Test
  void endsAListAtOtherWords() throws IOException {
    Document document = Reading.asciiDoc("* one\n\nwords\n\n. first\n");
    assertThat(document.text()).isEqualTo("- one\n\nwords\n\n1. first");
    assertThat(Reading.sections(document)).containsExactly("LIST() - one", "LIST() 1. first");
  }

  @Test
  void flattensTabs() throws IOException {
    Document document =
        Reading.asciiDoc(
            """
            [tabs]
            ====

            Java::
            +
            [source,java]
            ----
            run();
            ----

            XML::
            +
            In words:
            +
            [source,xml]
            ----
            <run/>
            ----
            ====

            After.
            """);
    assertThat(document.text()).isEqualTo("Java:\nrun();\n\nXML:\nIn words:\n\n<run/>\n\nAfter.");
    assertThat(Reading.sections(document)).containsExactly("CODE(java) run();", "CODE(xml) <run/>");
  }

  @Test
  void dropsAHeadingThatOnlyHeldAnInclude() throws IOException {
    Document document =
        Reading.asciiDoc(
            """
            = Page

            == Options

            // options: START
            include::partial$options.adoc[]
            // options: END

            == Empty on purpose

            == Use

            Words.

            == More

            include::more.adoc[]
            """);
    assertThat(document.text()).isEqualTo("Page\n\nEmpty on purpose\n\nUse\n\nWords.");
    assertThat(Reading.sections(document))
        .containsExactly(
            "HEADING(Page) " + document.text(),
            "HEADING(Empty on purpose) Empty on purpose",
            "HEADING(Use) Use\n\nWords.");
  }

  @Test
  void leadsAdmonitionBlocksIn() throws IOException {
    assertThat(text("[NOTE]\n====\nMind the gap.\n\nReally.\n====\n"))
        .isEqualTo("NOTE: Mind the gap.\n\nReally.");
    assertThat(text("[WARNING]\nHot.\n")).isEqualTo("WARNING: Hot.");
    assertThat(text("[TIP]\n====\n* a\n====\n")).isEqualTo("TIP:\n- a");
  }

  @Test
  void goesByConditions() throws IOException {
    assertThat(
            text(
                """
                :a: 1

                ifdef::a[]
                kept
                endif::[]
                ifdef::b[]
                left out
                ifdef::a[]
                also left out
                endif::[]
                endif::[]
                ifndef::b[with the rest]
                """))
        .isEqualTo("kept with the rest");
  }

  @Test
  void readsTitlesWithLinesUnderThem() throws IOException {
    Document document = Reading.asciiDoc("Manual\n======\n\nName\n----\nIt pumps.\n");
    assertThat(document.title()).isEqualTo("Manual");
    assertThat(Reading.sections(document))
        .containsExactly("HEADING(Manual) " + document.text(), "HEADING(Name) Name\n\nIt pumps.");
  }

  @Test
  void fallsBackToTheAttributeForTheTitle() throws IOException {
    assertThat(Reading.asciiDoc(":doctitle: By attribute\n\n== Part\n\nx\n").title())
        .isEqualTo("By attribute");
    assertThat(Reading.asciiDoc("words only\n").title()).isEqualTo("Some file");
  }

  @Test
  void keepsWordsRightUnderTheTitle() throws IOException {
    assertThat(text("= Title\nThis is no author, it is text.\n"))
        .isEqualTo("Title\n\nThis is no author, it is text.");
  }

  @Test
  void arrangesCellsThatSpan() throws IOException {
    assertThat(
            text(
                """
                [cols="1,1,1"]
                |===
                |a |b |c
                2+|wide |d
                .2+|tall |e |f
                |g |h
                3*|x
                |===
                """))
        .isEqualTo("a | b | c\nwide | | d\ntall | e | f\n| g | h\nx | x | x");
    assertThat(text("|===\n|a|b\n\n|1\n|2\n|===\n")).isEqualTo("a | b\n1 | 2");
    assertThat(text(",===\na,b\n1,2\n,===\n")).isEqualTo("a,b\n1,2");
    assertThat(text("|===\n|a \\| b\n|===\n")).isEqualTo("a | b");
  }

  @Test
  void takesUnclosedBlocksToTheEnd() throws IOException {
    assertThat(Reading.sections(Reading.asciiDoc("----\ncode\n\nmore")))
        .containsExactly("CODE() code\n\nmore");
    assertThat(text("====\n----\ncode\n====\nafter")).isEqualTo("code\n\nafter");
    assertThat(text("|===\n|a")).isEqualTo("a");
    assertThat(text("////\nnothing")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a *bold* and _italic_ word!a bold and italic word",
        "un**con**strained and snake_case_name!unconstrained and snake_case_name",
        "2 * 3 * 4 and *open!2 * 3 * 4 and *open",
        "`a_b_c` and ``x``y and `+{raw}+`!a_b_c and xy and {raw}",
        "`List<V>` of `*`!List<V> of *",
        "*bold _both_* end!bold both end",
        "#mark# [.path]#file# H~2~O x^2^!mark file H2O x2",
        "\\*not bold* and \\{x}!*not bold* and {x}",
        "xref:manual::exchange.adoc[Exchange]s work!Exchanges work",
        "see xref:a/b-c.adoc[] and <<some_id>> and <<id,the label>>!see b-c and some id and the label",
        "https://example.org/a_b_c[the _site_^] now!the site now",
        "https://example.org[site,window=_blank] x!site x",
        "bare https://example.org/x_y_z. End!bare https://example.org/x_y_z. End",
        "link:file.pdf[] and link:u[\"quoted, label\",role=x]!file.pdf and quoted, label",
        "mailto:a@b.c[Mail us]!Mail us",
        "image:i.png[alt]text icon:x[]!text",
        "[[anchor]]Words [not anchor]!Words [not anchor]",
        "kbd:[Ctrl+C] btn:[OK] menu:File[Save]!Ctrl+C OK File > Save",
        "word footnote:[See below.] on!word (See below.) on",
        "((index)) and (((hid,den)))x f((a)(b))!index and x f((a)(b))",
        "pass:[*raw*] +lit*e*ral+ C++ code!*raw* lit*e*ral C++ code",
        "A &amp; B &lt;c&gt; &nosuch; AT&T!A & B <c> &nosuch; AT&T",
        "say \"`hello`\" and '`hi`'!say “hello” and ‘hi’",
        "note: this and that::thing!note: this and that::thing",
        "if a << b and c >> d!if a << b and c >> d",
        "'xref:unclosed[never'!xref:unclosed[never",
      })
  void rendersWords(String source, String expected) throws IOException {
    assertThat(text(source)).isEqualTo(expected);
  }

  @Test
  void breaksLinesOnlyWhereAsked() throws IOException {
    assertThat(text("one +\ntwo\nthree\n")).isEqualTo("one\ntwo three");
  }

  @Test
  void limitsWhatAttributesCanGrowTo() throws IOException {
    StringBuilder source = new StringBuilder(":a0: 0123456789\n");
    for (int i = 1; i < 40; i++) {
      source.append(":a").append(i).append(": ");
      source.append(("{a" + (i - 1) + "}").repeat(10)).append('\n');
    }
    source.append("\n").append("{a39} {a3} ".repeat(10_000));
    assertThat(text(source.toString()).length()).isLessThan(10_000_000);
  }
}
