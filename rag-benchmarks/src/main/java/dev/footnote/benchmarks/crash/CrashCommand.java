package dev.footnote.benchmarks.crash;

import dev.footnote.benchmarks.crash.ChangeLine.Step;
import dev.footnote.benchmarks.measure.TemporaryFolder;
import dev.footnote.benchmarks.report.Json;
import dev.footnote.benchmarks.report.Progress;
import dev.footnote.lucene.Durability;
import dev.footnote.lucene.LuceneVectorStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench crash}: kills writing processes and compares what they acknowledged with what is
 * there: in each mode of durability what that promises. Where each change is to be on disk, every
 * fourth process cannot write large files, so that its changes fail now and then. A killed process
 * loses what it holds in memory; what the operating system holds is not put to the test.
 */
@Command(
    name = "crash",
    description = "Kill a process that writes a store, again and again, and count what is lost.",
    mixinStandardHelpOptions = true)
public final class CrashCommand implements Callable<Integer> {

  private static final int VERIFIED_EVERY = 5;
  private static final int SAID_EVERY = 10;

  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "how many processes are killed (default: ${DEFAULT-VALUE})")
  int kills = 20;

  @Option(
      names = "--durability",
      paramLabel = "MODE",
      description =
          "when changes are to be on disk: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  Durability durability = Durability.EACH_WRITE;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  /** Makes the command, for the command line that it is part of. */
  public CrashCommand() {}

  @Override
  public Integer call() throws IOException {
    if (kills < 1) {
      throw new IllegalArgumentException("--kills must be positive, is " + kills);
    }
    try (TemporaryFolder folder = TemporaryFolder.make("bench-crash-")) {
      CrashReport report = run(folder.path());
      report.lost().forEach(System.err::println);
      System.out.println(json ? Json.of(report.object()) : report);
      return report.lost().isEmpty() ? 0 : 1;
    }
  }

  private CrashReport run(Path folder) throws IOException {
    long start = System.nanoTime();
    Random random = new Random(start);
    ExpectedStore expected = new ExpectedStore(durability);
    List<String> lost = new ArrayList<>();
    long acknowledged = 0;
    long failed = 0;
    int killed = 0;
    int verifications = 0;
    while (killed < kills && lost.isEmpty()) {
      killed++;
      KilledRun run = KilledRun.of(folder, killed, durability, random);
      acknowledged += run.count(Step.DONE);
      failed += run.count(Step.FAILED);
      boolean verified = killed % VERIFIED_EVERY == 0 || killed == kills;
      verifications += verified ? 1 : 0;
      expected.apply(run);
      lost.addAll(compare(folder, expected, verified));
      if (killed % SAID_EVERY == 0) {
        Progress.say(killed + " kills, " + acknowledged + " changes, " + lost.size() + " lost");
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new CrashReport(
        durability,
        killed,
        acknowledged,
        failed,
        expected.compared(),
        verifications,
        lost,
        seconds);
  }

  private static List<String> compare(Path folder, ExpectedStore expected, boolean verified) {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder.resolve("store"), Content.SPACE)) {
      return expected.compare(store, verified);
    }
  }
}
