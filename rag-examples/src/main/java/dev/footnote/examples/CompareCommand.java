package dev.footnote.examples;

import dev.footnote.documents.JudgedFolder;
import dev.footnote.eval.ComparisonReport;
import dev.footnote.eval.Evaluation;
import dev.footnote.eval.EvaluationRules;
import dev.footnote.eval.JudgedSet;
import dev.footnote.eval.PairedComparison;
import dev.footnote.eval.RankedDocument;
import dev.footnote.eval.RankingMetric;
import dev.footnote.eval.TrecEvalVersion;
import dev.footnote.eval.TrecFiles;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code footnote compare}: tells whether one run is better than another. */
@Command(
    name = "compare",
    description = "Tell whether one TREC run is better than another, query by query.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  /** What is printed instead of the report for a terminal. */
  static final class Form {

    @Option(names = "--json", description = "print one JSON object and nothing else")
    boolean json;

    @Option(names = "--markdown", description = "print the report as Markdown")
    boolean markdown;
  }

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "a folder with queries.jsonl and qrels.tsv")
  Path data = Path.of("");

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description = "ndcg, recall, precision, mrr, map or success, at a depth (default: ndcg@10)")
  String metric = "ndcg@10";

  @Option(
      names = "--trec-eval",
      paramLabel = "VERSION",
      description = "whose figures: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  TrecEvalVersion version = TrecEvalVersion.V10;

  @ArgGroup Form form = new Form();

  @Parameters(index = "0", paramLabel = "FIRST", description = "the run to compare with")
  Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "SECOND", description = "the other run")
  Path second = Path.of("");

  @Override
  public Integer call() throws IOException {
    JudgedSet judged = new JudgedFolder(data).judged();
    PairedComparison comparison =
        PairedComparison.of(
            RankingMetric.parse(metric), evaluation(judged, first), evaluation(judged, second));
    print(comparison.report(first.toString(), second.toString()));
    return 0;
  }

  private Evaluation evaluation(JudgedSet judged, Path file) throws IOException {
    EvaluationRules rules = EvaluationRules.STANDARD.withVersion(version);
    try (Reader in = Files.newBufferedReader(file)) {
      Map<String, List<RankedDocument>> run = TrecFiles.readRun(in);
      return Evaluation.of(judged, run, rules);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + file + "': " + e.getMessage(), e);
    }
  }

  private void print(ComparisonReport report) {
    if (form.json) {
      Json.print(report.figures());
    } else {
      System.out.print(form.markdown ? report.markdown() : report.text());
    }
  }
}
