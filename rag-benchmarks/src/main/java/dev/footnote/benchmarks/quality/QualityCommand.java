package dev.footnote.benchmarks.quality;

import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.engine.Engines;
import dev.footnote.benchmarks.report.Json;
import dev.footnote.benchmarks.report.Progress;
import dev.footnote.benchmarks.report.TextTable;
import dev.footnote.documents.JudgedFolder;
import dev.footnote.eval.Evaluation;
import dev.footnote.eval.RankingMetric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench quality}: ranks the documents of a judged set by the vectors of each engine. All
 * engines see the same texts, each cut at the model's limit, and queries without a prompt.
 */
@Command(
    name = "quality",
    description = "Measure what precision costs: nDCG@10 of each engine's vectors on a judged set.",
    mixinStandardHelpOptions = true)
public final class QualityCommand implements Callable<Integer> {

  private static final int TOP = 10;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "a folder with corpus.jsonl, queries.jsonl and qrels.tsv")
  Path data = Path.of("");

  @Option(
      names = "--engines",
      split = ",",
      paramLabel = "KEY",
      description = "which engines take part, separated by commas (default: ${DEFAULT-VALUE})")
  List<String> engines = List.of("ours_fp32", "ours_int8", "ours_int8_fast", "raw_int8");

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  /** Makes the command, for the command line that it is part of. */
  public QualityCommand() {}

  @Override
  public Integer call() throws IOException {
    JudgedVectors vectors = JudgedVectors.read(new JudgedFolder(data));
    Map<String, Double> ndcg = new LinkedHashMap<>();
    for (EngineSpec spec : engines.stream().map(Engines::named).toList()) {
      Progress.say("embedding with " + spec.key());
      ndcg.put(spec.key(), ndcg(vectors, spec));
    }
    System.out.println(json ? Json.of(Map.of("ndcg@10", ndcg)) : table(ndcg));
    return 0;
  }

  private static double ndcg(JudgedVectors vectors, EngineSpec spec) {
    return Evaluation.of(vectors.judged(), vectors.rank(spec)).mean(RankingMetric.ndcg(TOP));
  }

  private static TextTable table(Map<String, Double> ndcg) {
    double first = ndcg.values().iterator().next();
    TextTable table = new TextTable("engine", "nDCG@10", "against the first");
    ndcg.forEach((engine, figure) ->
        table.row(
            engine,
            String.format(Locale.ROOT, "%.4f", figure),
            String.format(Locale.ROOT, "%+.4f", figure - first)));
    return table;
  }
}
