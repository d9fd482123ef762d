package dev.footnote.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.footnote.document.Document;
import dev.footnote.read.DocumentSources;
import dev.footnote.read.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reads a folder of real files, named by the system property {@code footnote.documents}, and
 * compares with the phrases that its {@code expected.jsonl} says must and must not be found.
 */
class RealDocumentsTest {

  /** Headings in the marked main content of a page, which we keep on purpose. */
  private static final Set<String> KEPT_HEADINGS =
      Set.of("Make your Firefox your own", "Keep your Firefox in Sync");

  @TestFactory
  List<DynamicTest> holdTheExpectedPhrases() throws IOException {
    String folder = System.getProperty("footnote.documents", "");
    assumeTrue(!folder.isEmpty(), "no folder of real documents is named");
    Path root = Path.of(folder);
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(root.resolve("expected.jsonl"))) {
      JsonNode expected = JsonMapper.builder().build().readTree(line);
      String file = expected.path("file").asText();
      if (file.startsWith("html/") || file.startsWith("md/") || file.startsWith("txt/")) {
        tests.add(DynamicTest.dynamicTest(file, () -> check(root.resolve(file), expected)));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void check(Path file, JsonNode expected) {
    Document document;
    try (Stream<ReadResult> results =
        DocumentSources.file(file, DocumentReaders.standard()).read()) {
      document = ((ReadResult.Read) results.toList().getFirst()).document();
    }
    String text = Whitespace.oneLine(document.text());
    for (JsonNode phrase : expected.path("must")) {
      assertThat(text).contains(Whitespace.oneLine(withoutMarks(phrase.asText())));
    }
    for (JsonNode phrase : expected.path("must_not")) {
      if (!KEPT_HEADINGS.contains(phrase.asText())) {
        assertThat(text).doesNotContain(Whitespace.oneLine(phrase.asText()));
      }
    }
  }

  /** The phrases of Markdown files are cut from their source, with its marks of headings. */
  private static String withoutMarks(String phrase) {
    return phrase.startsWith("#") ? phrase.replaceFirst("^#+ ", "") : phrase;
  }
}
