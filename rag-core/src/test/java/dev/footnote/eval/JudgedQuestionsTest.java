package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.footnote.document.TextSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgedQuestionsTest {

  @TempDir Path folder;

  private void queries(String lines) throws IOException {
    Files.writeString(folder.resolve("queries.jsonl"), lines);
  }

  @Test
  void readsAllThatIsKnown() throws IOException {
    queries(
        """
        {"id": "a", "text": "When?", "answers": ["six", "at six"], "slice": "fact"}

        {"_id": 7, "text": "Why?", "nuggets": ["tide", "wind"], "slice": "fresh"}
        {"id": "c", "text": "Who?", "answers": [], "schema": {"type": "object"}}
        {"id": "d", "text": "Where?", "answers": null}
        """);
    Files.writeString(
        folder.resolve("evidence.jsonl"),
        "{\"query-id\": \"a\", \"doc-id\": \"x\", \"start\": 2, \"end\": 9, \"text\": \"opens\"}");

    List<JudgedQuestion> questions = JudgedQuestions.read(folder);

    assertThat(questions).extracting(JudgedQuestion::id).containsExactly("a", "7", "c", "d");
    assertThat(questions.getFirst())
        .isEqualTo(
            JudgedQuestion.of("a", "When?", List.of("six", "at six"))
                .withEvidence(List.of(new DocumentSpan("x", new TextSpan(2, 9))))
                .inSlice("fact"));
    assertThat(questions.get(1).nuggets()).containsExactly("tide", "wind");
    assertThat(questions.get(1).answerable()).isTrue();
    assertThat(questions.get(2).answerable()).isFalse();
    assertThat(questions.get(2).schema()).isPresent();
    assertThat(questions.get(3).answerable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'text': 'Why?'}|_id",
        "{'id': 'a'}|text",
        "{'id': 'a', 'text': ['Why?']}|text",
        "{'id': 'a', 'text': 'Why?', 'answers': 'six'}|answers",
        "{'id': 'a', 'text': 'Why?', 'answers': [{}]}|answers",
        "{'id': 'a', 'text': 'Why?', 'answers': ['b'], 'answerable': false}|no answer",
        "{'id': 'a', 'text': 'Why?', 'schema': {'type': 'thing'}}|thing",
        "['a']|the line",
        "{'id': 'a'|line 2"
      })
  void namesTheLineThatIsWrong(String line, String culprit) throws IOException {
    queries("{\"id\": \"0\", \"text\": \"Is it?\"}\n" + line.replace('\'', '"') + "\n");

    assertThatIOException()
        .isThrownBy(() -> JudgedQuestions.read(folder))
        .withMessageContainingAll("queries.jsonl", "line 2", culprit);
  }

  @Test
  void namesTheFileThatIsMissing() {
    assertThatIOException()
        .isThrownBy(() -> JudgedQuestions.read(folder))
        .withMessageContaining("queries.jsonl");
  }
}
