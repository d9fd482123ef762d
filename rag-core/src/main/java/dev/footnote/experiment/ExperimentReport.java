package dev.footnote.experiment;

import dev.footnote.eval.JudgedQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What came out of an experiment: figures, effects, a ranking and a verdict. Immutable and safe for
 * use by multiple threads.
 *
 * @param fingerprint of the questions and documents; the same for the same ones
 * @param questions the questions
 * @param seeds what random choices depended on
 * @param results of each pipeline, in the order in which they were added
 * @param effects what each change is worth
 * @param ranking the pipelines that can be put to use, best first; those in a group cannot be told
 *     apart
 * @param front those of them that no other one beats in all of quality, time and cost
 * @param verdict what is recommended
 */
public record ExperimentReport(
    String fingerprint,
    List<JudgedQuestion> questions,
    List<Long> seeds,
    List<PipelineResult> results,
    List<Effect> effects,
    List<List<PipelineResult>> ranking,
    List<PipelineResult> front,
    Verdict verdict) {

  /** Copies the lists. */
  public ExperimentReport {
    questions = List.copyOf(questions);
    seeds = List.copyOf(seeds);
    results = List.copyOf(results);
    effects = List.copyOf(effects);
    ranking = ranking.stream().map(List::copyOf).toList();
    front = List.copyOf(front);
  }

  static ExperimentReport of(
      String fingerprint,
      List<JudgedQuestion> questions,
      List<Long> seeds,
      List<PipelineResult> results) {
    List<Effect> effects = Effects.of(results);
    int judged =
        results.stream().mapToInt(r -> r.byQuestion(Measure.QUALITY).size()).max().orElse(0);
    return new ExperimentReport(
        fingerprint,
        questions,
        seeds,
        results,
        effects,
        Ranking.of(results),
        ParetoFront.of(results),
        VerdictRules.decide(judged, effects, results));
  }

  /**
   * Returns the report for a terminal.
   *
   * @return the verdict, and tables of at most 100 characters unless names are long
   */
  public String text() {
    return new TextReport(this).print();
  }

  /**
   * Returns the report as Markdown.
   *
   * @return the verdict, its evidence and tables
   */
  public String markdown() {
    return new MarkdownReport(this).print();
  }

  /**
   * Returns the report as a page with plots that needs nothing else: no script, no other file, no
   * network.
   *
   * @return HTML
   */
  public String html() {
    return new HtmlReport(this).print();
  }

  /**
   * Returns the report as figures, for JSON.
   *
   * @return names and strings, numbers, truth values, lists or maps of them
   */
  public Map<String, Object> figures() {
    return new ReportFigures(this).figures();
  }

  /**
   * Writes {@code report.json}, {@code report.md} and {@code report.html}.
   *
   * @param folder where to, made if it is not there
   * @throws IOException if that fails
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.json"), JsonTree.of(figures()).json() + "\n");
    Files.writeString(folder.resolve("report.md"), markdown());
    Files.writeString(folder.resolve("report.html"), html());
  }
}
