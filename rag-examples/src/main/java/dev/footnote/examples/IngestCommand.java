package dev.footnote.examples;

import dev.footnote.SyncReport;
import dev.footnote.read.DocumentSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code footnote ingest}: brings a knowledge base up to date with folders, files and jars. */
@Command(
    name = "ingest",
    description = "Bring a knowledge base up to date with folders, files or jars.",
    mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {

  @Mixin KnowledgeOptions options = new KnowledgeOptions();

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "folders, files or jars")
  List<Path> sources = List.of();

  @Override
  public Integer call() {
    List<DocumentSource> found = sources.stream().map(Sources::of).toList();
    List<SyncReport> reports = new ArrayList<>();
    try (OpenKnowledge open = OpenKnowledge.open(options.folder)) {
      for (DocumentSource source : found) {
        ProgressLine progress = new ProgressLine(System.err, source.estimatedSize());
        reports.add(open.knowledge().sync(source, progress));
        progress.end();
      }
    }
    SyncReport total = reports.stream().reduce(IngestCommand::plus).orElseThrow();
    if (options.json) {
      Json.print(Json.of(total));
    } else {
      System.out.println(text(total));
    }
    return total.documents() == 0 && !total.failed().isEmpty() ? FootnoteCommand.FAILED : 0;
  }

  private static SyncReport plus(SyncReport a, SyncReport b) {
    return new SyncReport(
        a.added() + b.added(),
        a.changed() + b.changed(),
        a.unchanged() + b.unchanged(),
        a.deleted() + b.deleted(),
        a.chunks() + b.chunks(),
        a.embedded() + b.embedded(),
        a.reused() + b.reused(),
        a.removed() + b.removed(),
        joined(a.skipped(), b.skipped()),
        joined(a.failed(), b.failed()),
        a.took().plus(b.took()));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static String text(SyncReport report) {
    return String.format(
        Locale.ROOT,
        "%d documents (%d added, %d changed, %d unchanged), %d deleted, %d skipped, %d failed;"
            + " %d chunks, %d embedded, %d reused, %d removed; %.1f s",
        report.documents(),
        report.added(),
        report.changed(),
        report.unchanged(),
        report.deleted(),
        report.skipped().size(),
        report.failed().size(),
        report.chunks(),
        report.embedded(),
        report.reused(),
        report.removed(),
        Json.seconds(report.took()));
  }
}
