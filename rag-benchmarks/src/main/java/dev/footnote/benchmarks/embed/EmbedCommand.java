package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.corpus.Corpus;
import dev.footnote.benchmarks.corpus.CorpusText;
import dev.footnote.benchmarks.corpus.Pages;
import dev.footnote.benchmarks.corpus.SliceRun;
import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.engine.Engines;
import dev.footnote.benchmarks.measure.Machine;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.query.Queries;
import dev.footnote.benchmarks.report.Json;
import dev.footnote.benchmarks.report.Progress;
import dev.footnote.embed.Embedder;
import dev.footnote.onnx.OnnxEmbedder;
import dev.footnote.onnx.OnnxModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench embed}: measures engines that embed text, side by side. */
@Command(
    name = "embed",
    description = "Measure engines that embed text: speed, latency, start, memory, exactness.",
    mixinStandardHelpOptions = true)
public final class EmbedCommand implements Callable<Integer> {

  @Option(
      names = "--engines",
      split = ",",
      paramLabel = "KEY",
      description = "which engines take part, separated by commas (default: all)")
  List<String> engines = List.of();

  @Option(names = "--slices", paramLabel = "N", description = "how many slices are embedded")
  @Nullable Integer slices;

  @Option(names = "--quick", description = "about a minute, to see that everything works")
  boolean quick;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "embed the pages of this folder (default: pages of Apache Camel)")
  @Nullable Path data;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  /** Makes the command, for the command line that it is part of. */
  public EmbedCommand() {}

  @Override
  public Integer call() throws IOException {
    List<EngineSpec> specs = specs();
    EmbedPlan plan = plan();
    Progress.say("opening " + specs.size() + " engines");
    try (Embedder embedder = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15());
        OpenEngines open = OpenEngines.open(specs)) {
      EmbedReport report = measure(plan, embedder, open);
      System.out.println(json ? Json.of(new EmbedJson(report).object()) : new EmbedTable(report));
    }
    return 0;
  }

  private List<EngineSpec> specs() {
    return engines.isEmpty() ? Engines.all() : engines.stream().map(Engines::named).toList();
  }

  private EmbedPlan plan() {
    EmbedPlan plan = quick ? EmbedPlan.quick() : EmbedPlan.full();
    return slices == null ? plan : plan.withSlices(slices);
  }

  private EmbedReport measure(EmbedPlan plan, Embedder embedder, OpenEngines open)
      throws IOException {
    long start = System.nanoTime();
    Pages pages = data == null ? Pages.ofCamel() : Pages.ofFolder(data);
    Corpus corpus = pages.corpus(Corpus.USUAL_TOKENS, embedder.tokens());
    EmbedResults results = results(plan, corpus, pages, embedder, open);
    return new EmbedReport(
        Machine.current(),
        plan,
        corpus,
        queryTokens(embedder),
        open.unavailable(),
        results,
        (System.nanoTime() - start) / 1e9);
  }

  /** The machine's peak is taken before and after the slices it is compared with. */
  private static EmbedResults results(
      EmbedPlan plan, Corpus corpus, Pages pages, Embedder embedder, OpenEngines open)
      throws IOException {
    try (GemmBench gemm = new GemmBench(plan.gemmSeconds())) {
      Progress.say("matrix products");
      gemm.measure();
      Map<EngineSpec, Series<SliceRun>> bulk = new BulkDuel(open, plan).run(corpus);
      Progress.say("matrix products again");
      GemmPeak peak = gemm.measure();
      return new EmbedResults(
          bulk,
          new QueryDuel(open, plan, 1).run(),
          new QueryDuel(open, plan, EmbedResults.CALLERS).run(),
          new ProcessDuel(open.specs(), plan).run(corpus),
          new Exactness(open).run(corpus),
          peak,
          new ReingestBench(embedder, plan).run(pages));
    }
  }

  private static double queryTokens(Embedder embedder) {
    return Queries.ALL.stream()
        .mapToInt(query -> embedder.tokens().count(query) + CorpusText.SPECIAL)
        .average()
        .orElse(Double.NaN);
  }
}
