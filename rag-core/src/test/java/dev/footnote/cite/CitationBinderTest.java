package dev.footnote.cite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Passage;
import dev.footnote.generate.Prompt;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CitationBinderTest {

  private static final Document LEAVE =
      Document.of(
          "leave",
          "Preface. Employees have 30 days of paid leave each year. Unused days expire in March.");
  private static final Document PETS =
      Document.of("pets", "Dogs are welcome in the office on Fridays. Cats are not allowed.");
  private static final List<Passage> PASSAGES =
      List.of(passage(1, LEAVE, 9, LEAVE.text().length()), passage(2, PETS, 0, 61));

  private static Passage passage(int number, Document document, int start, int end) {
    return new Passage(number, Chunk.of(document, 0, new TextSpan(start, end), "a title"));
  }

  private static CitedText bind(String text) {
    return bind(new Generation.Written(text), UnsupportedPolicy.FLAG);
  }

  private static CitedText bind(Generation.Written written, UnsupportedPolicy policy) {
    return new CitationBinder(SupportVerifiers.lexical(), policy, LinkGuard.SOURCES_ONLY)
        .bind(written, new Prompt("What about leave and pets?", PASSAGES));
  }

  private static void assertExact(CitedText cited) {
    for (Citation citation : cited.citations()) {
      Document document = citation.documentId().equals("leave") ? LEAVE : PETS;
      assertThat(citation.quote()).isEqualTo(citation.span().of(document.text()));
    }
    for (Statement statement : cited.statements()) {
      assertThat(statement.span().of(cited.text())).isEqualTo(statement.text());
      assertThat(statement.citations().isEmpty())
          .isEqualTo(statement.verdict() != Verdict.SUPPORTED);
      assertThat(cited.citations()).containsAll(statement.citations());
    }
    for (int i = 0; i < cited.citations().size(); i++) {
      assertThat(cited.citations().get(i).number()).isEqualTo(i + 1);
      assertThat(cited.text()).contains("[" + (i + 1) + "]");
    }
  }

  @Test
  void aMarkBecomesTheExactSentenceOfItsPassage() {
    CitedText cited = bind("Employees have 30 days of leave [1]. Dogs are welcome on Fridays [2].");

    assertThat(cited.text())
        .isEqualTo("Employees have 30 days of leave. [1] Dogs are welcome on Fridays. [2]");
    assertThat(cited.citations())
        .extracting(Citation::quote)
        .containsExactly(
            "Employees have 30 days of paid leave each year.",
            "Dogs are welcome in the office on Fridays.");
    assertThat(cited.statements()).extracting(Statement::verdict).containsOnly(Verdict.SUPPORTED);
    assertExact(cited);
  }

  @Test
  void marksBehindTheFullStopBelongToTheSentenceTheyClose() {
    CitedText cited = bind("Employees have 30 days of leave.[1] Dogs are welcome on Fridays. 【2】");

    assertThat(cited.statements())
        .extracting(statement -> statement.citations().getFirst().documentId())
        .containsExactly("leave", "pets");
    assertThat(cited.removedMarks()).isZero();
  }

  @Test
  void aMarkThatNamesNoPassageIsRemovedAndCounted() {
    CitedText cited = bind("Employees have 30 days of leave [7][1, 9].");

    assertThat(cited.text()).isEqualTo("Employees have 30 days of leave. [1]");
    assertThat(cited.removedMarks()).isEqualTo(2);
  }

  @Test
  void aWrongMarkIsBoundToThePassageThatSaysSo() {
    CitedText cited = bind("Dogs are welcome on Fridays [1].");

    assertThat(cited.citations()).extracting(Citation::documentId).containsExactly("pets");
  }

  @Test
  void aNumberThatNoPassageHasIsUnsupported() {
    CitedText cited = bind("Employees have 45 days of paid leave each year [1].");

    assertThat(cited.statements().getFirst().verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(cited.text()).isEqualTo("Employees have 45 days of paid leave each year.");
    assertThat(cited.citations()).isEmpty();
  }

  @Test
  void aTurnedNegationIsUnsupported() {
    assertThat(bind("Cats are allowed [2].").statements().getFirst().verdict())
        .isEqualTo(Verdict.UNSUPPORTED);
    assertThat(bind("Cats aren't allowed [2].").statements().getFirst().verdict())
        .isEqualTo(Verdict.SUPPORTED);
  }

  @Test
  void aQuestionClaimsNothing() {
    assertThat(bind("Would you like to know more about leave?").statements().getFirst().verdict())
        .isEqualTo(Verdict.NOT_A_CLAIM);
  }

  @Test
  void bracketsInCodeBlocksAreNoMarks() {
    String code = "```\nvalues[1] = values[2];\n```";

    assertThat(bind(code).text()).contains("values[1] = values[2];");
    assertThat(bind(code).removedMarks()).isZero();
  }

  @Test
  void aQuoteCitesItself() {
    TextSpan inDocument = new TextSpan(9, 56);
    String words = inDocument.of(LEAVE.text());
    CitedText cited =
        bind(
            new Generation.Written(
                words,
                List.of(new Generation.Quote(new TextSpan(0, words.length()), 1, inDocument))),
            UnsupportedPolicy.FLAG);

    assertThat(cited.text()).isEqualTo(words + " [1]");
    assertThat(cited.citations().getFirst().span()).isEqualTo(inDocument);
    assertExact(cited);
  }

  @Test
  void aQuoteThatDoesNotStandThereIsUnsupported() {
    CitedText cited =
        bind(
            new Generation.Written(
                "Leave is endless.",
                List.of(new Generation.Quote(new TextSpan(0, 17), 1, new TextSpan(9, 26)))),
            UnsupportedPolicy.FLAG);

    assertThat(cited.statements().getFirst().verdict()).isEqualTo(Verdict.UNSUPPORTED);
  }

  @Provide
  Arbitrary<String> generatorOutput() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of(
                "[1]",
                "[2]",
                "[1][2]",
                "[1, 2]",
                "[1-9]",
                "[99]",
                "【2】",
                "[",
                "]",
                "```",
                "[4000-1]",
                " ",
                ".",
                "!\n",
                "\r\n\r\n",
                "Employees have 30 days of paid leave each year",
                "Dogs are welcome in the office",
                "👩‍👩‍👧",
                "e\u0301",
                "שלום",
                "\ud800"),
            Arbitraries.strings().ofMaxLength(8));
    return piece.list().ofMaxSize(30).map(pieces -> String.join("", pieces));
  }

  @Test
  void whoFoundACitationIsSaid() {
    assertThat(bind("Dogs are welcome on Fridays [2].").citations())
        .extracting(Citation::origin)
        .containsExactly(Citation.Origin.MODEL);
    assertThat(bind("Dogs are welcome on Fridays [1].").citations())
        .extracting(Citation::origin)
        .containsExactly(Citation.Origin.REBOUND);
    assertThat(bind("Dogs are welcome on Fridays.").citations())
        .extracting(Citation::origin)
        .containsExactly(Citation.Origin.REBOUND);
  }

  @Test
  void twoSourcesAreCitedOnlyWhereOneIsNotEnough() {
    assertThat(bind("Unused days expire in March [1][2].").citations()).hasSize(1);
    assertThat(
            bind("Employees have 30 days of paid leave each year and dogs are welcome on Fridays"
                    + " [1][2].")
                .citations())
        .extracting(Citation::quote)
        .containsExactlyInAnyOrder(
            "Employees have 30 days of paid leave each year.",
            "Dogs are welcome in the office on Fridays.");
  }

  @Test
  void policiesSayWhatHappensToWhatNothingSupports() {
    Generation.Written written =
        new Generation.Written(
            "Dogs are welcome on Fridays [2]. Employees have 45 days of paid leave [1]. The moon is"
                + " made of cheese [2].");

    CitedText dropped = bind(written, UnsupportedPolicy.DROP);
    assertThat(dropped.text().strip()).isEqualTo("Dogs are welcome on Fridays. [1]");
    assertThat(dropped.dropped())
        .containsExactly("Employees have 45 days of paid leave.", "The moon is made of cheese.");
    CitedText replaced = bind(written, UnsupportedPolicy.REPLACE_WITH_EXTRACT);
    assertThat(replaced.text())
        .isEqualTo(
            "Dogs are welcome on Fridays. [1] Employees have 30 days of paid leave each year. [2]"
                + " The moon is made of cheese.");
    assertThat(replaced.citations().get(1).origin()).isEqualTo(Citation.Origin.EXTRACTED);
    assertThat(replaced.statements().get(2).verdict()).isEqualTo(Verdict.UNSUPPORTED);
  }

  @Test
  void aMarkThatASourceSpellsIsNoMarkOfTheAnswer() {
    Document wiki = Document.of("wiki", "Rye was sown in Anatolia.[12] It spread west.");
    String words = wiki.text().substring(0, 29);
    CitedText cited =
        new CitationBinder(
                SupportVerifiers.lexical(), UnsupportedPolicy.FLAG, LinkGuard.SOURCES_ONLY)
            .bind(
                new Generation.Written(
                    words,
                    List.of(
                        new Generation.Quote(
                            new TextSpan(0, words.length()), 1, new TextSpan(0, 29)))),
                new Prompt("Where?", List.of(passage(1, wiki, 0, wiki.text().length()))));

    assertThat(cited.text()).isEqualTo("Rye was sown in Anatolia. [1]");
    assertThat(cited.citations().getFirst().quote()).isEqualTo(words);
  }

  @Property(tries = 500)
  void whateverAGeneratorWritesTheLawsHold(
      @ForAll("generatorOutput") String text, @ForAll UnsupportedPolicy policy) {
    CitedText cited = bind(new Generation.Written(text), policy);

    assertExact(cited);
    assertThat(Marks.in(cited.text()).marks())
        .flatExtracting(Marks.Mark::numbers)
        .allSatisfy(number -> assertThat(number).isBetween(1, cited.citations().size()));
  }

  @Property(tries = 1000)
  void takingMarksOutAgainChangesNothing(@ForAll("generatorOutput") String text) {
    String plain = Marks.in(text).text();

    assertThat(Marks.in(plain)).isEqualTo(new Marks(plain, List.of()));
  }
}
