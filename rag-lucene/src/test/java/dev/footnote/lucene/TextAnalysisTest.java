package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

class TextAnalysisTest {

  private static List<String> words(Analyzer analyzer, String text) throws IOException {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("content", text)) {
      CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(term.toString());
      }
      tokens.end();
    }
    return words;
  }

  private static List<String> words(TextAnalysis analysis, String text) throws IOException {
    try (Analyzer analyzer = analysis.analyzer()) {
      return words(analyzer, text);
    }
  }

  @Example
  void identifiersAreThereWholeAndInParts() throws IOException {
    assertThat(
            words(
                TextAnalysis.STANDARD, "getUserName max_pool_size E404 HTTPServer java.util.List"))
        .containsExactly(
            "getusername",
            "get",
            "user",
            "name",
            "max_pool_size",
            "max",
            "pool",
            "size",
            "e404",
            "e",
            "404",
            "httpserver",
            "http",
            "server",
            "java.util.list",
            "java",
            "util",
            "list");
    assertThat(words(TextAnalysis.ENGLISH, "getUserNames")).contains("user", "name");
  }

  @Example
  void numbersStayWhole() throws IOException {
    assertThat(words(TextAnalysis.STANDARD, "3.14 1,000 2026 naïve Straße PDFs HTTP"))
        .containsExactly("3.14", "1,000", "2026", "naïve", "straße", "pdfs", "http");
  }

  @Example
  void formsOfAWordAreOneInEachLanguage() throws IOException {
    assertSame(TextAnalysis.ENGLISH, "The baker's ovens", "a baker oven");
    assertSame(TextAnalysis.GERMAN, "Die Häuser", "das haus");
    assertSame(TextAnalysis.FRENCH, "l'école et les écoles", "école école");
    assertSame(TextAnalysis.SPANISH, "los hornos calientes", "el horno caliente");
    assertSame(TextAnalysis.ARABIC, "الكتاب", "كتاب");
    assertSame(TextAnalysis.CJK, "ＡＢＣ", "abc");
  }

  private static void assertSame(TextAnalysis analysis, String first, String second)
      throws IOException {
    assertThat(words(analysis, first)).as(first).isEqualTo(words(analysis, second)).isNotEmpty();
  }

  @Example
  void scriptsWithoutSpacesAreFoundByPairs() throws IOException {
    assertThat(words(TextAnalysis.CJK, "東京都")).containsExactly("東京", "京都");
    assertThat(words(TextAnalysis.CJK, "서울시 2026")).containsExactly("서울", "울시", "2026");
  }

  @Property(tries = 500)
  void everyTextHasWordsOrNoneButNoFailure(@ForAll String text, @ForAll TextAnalysis analysis)
      throws IOException {
    assertThat(words(analysis, text)).doesNotContain("");
  }

  @Example
  void englishWithoutIdentifiersIsThatOfLucene() throws IOException {
    String text = "The bakers' ovens were heated, at 3.5 degrees a minute, by John's beech wood.";
    try (Analyzer lucene = new EnglishAnalyzer()) {
      assertThat(words(TextAnalysis.ENGLISH, text)).isEqualTo(words(lucene, text));
    }
  }
}
