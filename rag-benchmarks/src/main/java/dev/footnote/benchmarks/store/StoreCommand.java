package dev.footnote.benchmarks.store;

import dev.footnote.benchmarks.corpus.Pages;
import dev.footnote.benchmarks.measure.Machine;
import dev.footnote.benchmarks.report.Json;
import dev.footnote.benchmarks.report.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench store}: measures stores of vectors, side by side. */
@Command(
    name = "store",
    description = "Measure stores of vectors: search, filters, changes, storing and opening.",
    mixinStandardHelpOptions = true)
public final class StoreCommand implements Callable<Integer> {

  private static final long SEED = 20_261_125;
  private static final int MOST_SENTENCES = 1_000_000;

  @Option(names = "--vectors", paramLabel = "N", description = "how many vectors are stored")
  @Nullable Integer vectors;

  @Option(
      names = "--sentences",
      description = "store sentences of pages, embedded, instead of vectors made at random")
  boolean sentences;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "the pages of --sentences (default: pages of Apache Camel)")
  @Nullable Path data;

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "PART",
      description = "what is measured: search, filter, update, ingest, open (default: all)")
  List<String> parts = List.of();

  @Option(
      names = "--without-exact",
      description =
          "leave out stores that compare all vectors, which takes long and much heap for a million")
  boolean withoutExact;

  @Option(names = "--quick", description = "less than a minute, to see that everything works")
  boolean quick;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  /** Makes the command, for the command line that it is part of. */
  public StoreCommand() {}

  @Override
  public Integer call() throws IOException {
    StoreReport report = measure(plan());
    System.out.println(json ? Json.of(new StoreJson(report).object()) : new StoreTable(report));
    return 0;
  }

  private StorePlan plan() {
    StorePlan plan = quick ? StorePlan.quick() : StorePlan.full();
    StorePlan sized = vectors == null ? plan : plan.withDocuments(vectors);
    StorePlan among = withoutExact ? sized.withoutExactStores() : sized;
    return parts.isEmpty()
        ? among
        : among.withParts(parts.stream().map(Part::named).collect(Collectors.toSet()));
  }

  private StoreReport measure(StorePlan wanted) throws IOException {
    long start = System.nanoTime();
    VectorData made = vectors(wanted);
    StorePlan plan = wanted.withDocuments(made.size());
    Progress.say("comparing " + plan.queries() + " queries with all of them");
    Truth truth = Truth.of(made);
    StoreResults results = inFolder(plan, made, truth);
    return new StoreReport(
        Machine.current(),
        plan,
        made.source(),
        SEED,
        Stream.of(1, 10, 100).map(truth::meanCosine).toList(),
        results,
        (System.nanoTime() - start) / 1e9);
  }

  private VectorData vectors(StorePlan plan) {
    if (sentences) {
      Pages pages = data == null ? Pages.ofCamel() : Pages.ofFolder(data);
      int most = vectors == null ? MOST_SENTENCES : vectors;
      return SentenceVectors.of(pages, most, plan.queries(), SEED);
    }
    if (data != null) {
      throw new IllegalArgumentException("--data names the pages of --sentences; add that option");
    }
    Progress.say("making " + plan.documents() + " vectors");
    return VectorData.generate(plan.documents(), plan.queries(), SEED);
  }

  private static StoreResults inFolder(StorePlan plan, VectorData data, Truth truth)
      throws IOException {
    Path folder = Files.createTempDirectory("bench-store-");
    try {
      StoreResults results = inProcess(plan, data, truth, folder);
      return plan.has(Part.OPEN)
          ? results.withOpen(new OpenDuel(folder, plan.processes()).run())
          : results;
    } finally {
      delete(folder);
    }
  }

  private static StoreResults inProcess(StorePlan plan, VectorData data, Truth truth, Path folder)
      throws IOException {
    try (OpenStores stores = new OpenStores(data, folder, plan.exactStores())) {
      return new StoreBench(plan, data, truth).run(stores);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
