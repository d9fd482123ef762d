package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class TrecFilesTest {

  @Example
  void aRunHasALineForEachRankedDocument() throws IOException {
    assertThat(
            written(Map.of("7", List.of(new RankedDocument("b", 2.5), new RankedDocument("a", 1))))
                .lines())
        .containsExactly("7 Q0 b 1 2.5 me", "7 Q0 a 2 1.0 me");
  }

  @Property(tries = 200)
  void aRunReadAgainIsTheSame(@ForAll @Size(min = 1, max = 20) List<Double> scores)
      throws IOException {
    Map<String, List<RankedDocument>> run = new LinkedHashMap<>();
    run.put("first", documents(scores));
    run.put("second", documents(scores.subList(0, 1)));

    assertThat(TrecFiles.readRun(new StringReader(written(run)))).isEqualTo(run);
  }

  @Example
  void judgementsReadAgainAreTheSame() throws IOException {
    Map<String, Map<String, Integer>> judgements =
        Map.of("1", Map.of("a", 2, "b", 0), "2", Map.of("a", -1));
    StringWriter out = new StringWriter();
    TrecFiles.writeQrels(judgements, out);

    assertThat(out.toString()).contains("1 0 a 2\n");
    assertThat(TrecFiles.readQrels(new StringReader(out.toString()))).isEqualTo(judgements);
  }

  @Example
  void tabsEmptyLinesAndScoresAsOtherToolsWriteThemAreRead() throws IOException {
    assertThat(TrecFiles.readRun(new StringReader("q\tQ0\td\t1\t1e-3\tx\r\n\n q Q0 e 2 0 x\n")))
        .isEqualTo(
            Map.of("q", List.of(new RankedDocument("d", 0.001), new RankedDocument("e", 0))));
  }

  @Example
  void aLineThatIsNotOneOfARunIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrecFiles.readRun(new StringReader("q Q0 d 1 1 x\nq Q0 d 2\n")))
        .withMessageContainingAll("line 2", "q Q0 d 2", "query Q0 document rank score tag");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrecFiles.readRun(new StringReader("q Q0 d 1 high x\n")))
        .withMessageContainingAll("line 1", "high");
  }

  @Example
  void aDocumentJudgedTwiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrecFiles.readQrels(new StringReader("q 0 d 1\nq 0 d 0\n")))
        .withMessageContainingAll("line 2", "twice");
  }

  @Example
  void anIdThatWouldBreakTheFileIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> written(Map.of("my query", List.of(new RankedDocument("a", 1)))))
        .withMessageContaining("'my query'");
  }

  private static String written(Map<String, List<RankedDocument>> run) throws IOException {
    StringWriter out = new StringWriter();
    TrecFiles.writeRun(run, "me", out);
    return out.toString();
  }

  private static List<RankedDocument> documents(List<Double> scores) {
    return IntStream.range(0, scores.size())
        .mapToObj(i -> new RankedDocument("d" + i, scores.get(i)))
        .toList();
  }
}
