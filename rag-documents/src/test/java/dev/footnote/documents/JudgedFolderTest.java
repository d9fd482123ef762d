package dev.footnote.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.TextSpan;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.JudgedAnswers;
import dev.footnote.eval.JudgedSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedFolderTest {

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    write(
        "queries.jsonl",
        """
        {"_id": "1", "text": "How hot is the oven?"}

        {"id": "2", "text": "When does the shop open?"}
        """);
    write("qrels.tsv", "query-id\tcorpus-id\tscore\n1\toven\t2\n1\tshop\t0\n2\tshop\t1\n");
    write(
        "evidence.jsonl",
        """
        {"query-id": "1", "doc-id": "oven", "start": 3, "end": 9, "text": "heated"}
        {"query-id": "1", "doc-id": "shop", "start": 0, "end": 4}
        """);
  }

  @Test
  void readsQuestionsAndWhatIsRelevantToThem() throws IOException {
    JudgedSet judged = new JudgedFolder(folder).judged();

    assertThat(judged.queries())
        .containsExactly(
            Map.entry("1", "How hot is the oven?"), Map.entry("2", "When does the shop open?"));
    assertThat(judged.judgements("1")).isEqualTo(Map.of("oven", 2, "shop", 0));
    assertThat(judged.judgements("2")).isEqualTo(Map.of("shop", 1));
  }

  @Test
  void readsTheJudgementsOfTheTestSplitAsBeirHasThem() throws IOException {
    Files.createDirectories(folder.resolve("qrels"));
    Files.move(folder.resolve("qrels.tsv"), folder.resolve("qrels").resolve("test.tsv"));

    assertThat(new JudgedFolder(folder).judged().judgements("1"))
        .isEqualTo(Map.of("oven", 2, "shop", 0));
  }

  @Test
  void readsWhereTheAnswersAre() throws IOException {
    assertThat(new JudgedFolder(folder).evidence())
        .isEqualTo(
            Map.of(
                "1",
                List.of(
                    new DocumentSpan("oven", new TextSpan(3, 9)),
                    new DocumentSpan("shop", new TextSpan(0, 4)))));
  }

  @Test
  void namesTheLineThatIsWrong() throws IOException {
    write("evidence.jsonl", "\n{\"query-id\": \"1\", \"doc-id\": \"oven\", \"start\": 3}\n");
    write("qrels.tsv", "1\toven\t2\n1\tshop\tmuch\n");
    write("queries.jsonl", "{\"id\": \"1\", \"text\": \"a\"}\n{\"id\": \"2\"}\n");
    JudgedFolder judged = new JudgedFolder(folder);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(judged::evidence)
        .withMessageContainingAll("evidence.jsonl line 2", "\"end\"");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(judged::judged)
        .withMessageContainingAll("queries.jsonl line 2");
    write("queries.jsonl", "{\"id\": \"1\", \"text\": \"a\"}\n");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(judged::judged)
        .withMessageContainingAll("qrels.tsv line 2", "much");
  }

  @Test
  void readsWhatAnswersAreKnown() throws IOException {
    write(
        "queries.jsonl",
        """
        {"_id": 1, "text": "How hot is the oven?", "answers": ["180 degrees", 180]}
        {"id": "2", "text": "Who owns the shop?", "answers": []}
        {"id": "3", "text": "Who bakes?", "answerable": false}
        {"id": "4", "text": "When does the shop open?"}
        """);

    JudgedAnswers judged = new JudgedFolder(folder).answers();

    assertThat(judged.queries().keySet()).containsExactly("1", "2", "3", "4");
    assertThat(judged.answers())
        .isEqualTo(Map.of("1", List.of("180 degrees", "180"), "2", List.of(), "3", List.of()));
    assertThat(judged.isAnswerable("3")).isFalse();
    assertThat(judged.isAnswerable("4")).isTrue();
    assertThat(judged.evidence("1")).hasSize(2);
  }

  @Test
  void refusesAnswersToAQuestionThatIsSaidToHaveNone() throws IOException {
    write(
        "queries.jsonl",
        "{\"id\": 1, \"text\": \"a\", \"answers\": [\"b\"], \"answerable\": false}");

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new JudgedFolder(folder).answers())
        .withMessageContainingAll("queries.jsonl' line 1", "no answer");
  }

  @Test
  void namesTheFileThatIsMissing() throws IOException {
    Files.delete(folder.resolve("evidence.jsonl"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JudgedFolder(folder).evidence())
        .withMessageContaining("evidence.jsonl");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JudgedFolder(folder.resolve("none")).answers())
        .withMessageContaining("queries.jsonl");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
