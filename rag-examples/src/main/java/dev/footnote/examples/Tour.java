package dev.footnote.examples;

import dev.footnote.Answer;
import dev.footnote.Rag;
import dev.footnote.SyncReport;
import dev.footnote.documents.DocumentReaders;
import dev.footnote.read.DocumentSource;
import dev.footnote.read.DocumentSources;
import dev.footnote.read.FileSelection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The first tour: reads Apache Camel's pages on Enterprise Integration Patterns, or a folder of
 * your own, and answers questions about them.
 */
@Command(name = "tour", description = "Answers questions about a set of documents.")
public final class Tour implements Callable<Integer> {

  private static final String DEFAULT_QUESTION = "How can I remove messages that are not wanted?";

  @Option(names = "--patterns", description = "the jar with Camel's pages")
  Path patterns = Path.of("");

  @Option(names = "--indexes", description = "where indexes are kept")
  Path indexes = Path.of("");

  @Option(names = "--docs", description = "a folder of your own instead")
  String docs = "";

  @Option(names = "--question", description = "what to ask")
  String question = "";

  private Tour() {}

  /**
   * Runs the tour.
   *
   * @param arguments the options
   */
  public static void main(String[] arguments) {
    System.exit(FootnoteCommand.run(new CommandLine(new Tour()), arguments));
  }

  @Override
  public Integer call() throws IOException {
    DocumentSource source = source();
    long start = System.nanoTime();
    try (OpenKnowledge open = OpenKnowledge.open(indexes.resolve(folderName(source)))) {
      System.err.println("Reading " + source.name());
      ProgressLine progress = new ProgressLine(System.err, source.estimatedSize());
      SyncReport report = open.knowledge().sync(source, progress);
      progress.end();
      ready(report, start);
      Rag rag = Rag.of(open.knowledge());
      answer(rag, question.isBlank() ? DEFAULT_QUESTION : question);
      if (question.isBlank() && Terminal.isInteractive()) {
        converse(rag);
      }
    }
    return 0;
  }

  private DocumentSource source() {
    return docs.isBlank()
        ? DocumentSources.jar(
            patterns,
            "org/apache/camel/catalog/docs",
            DocumentReaders.standard(),
            FileSelection.all().matching("*-eip.adoc"))
        : Sources.of(Path.of(docs));
  }

  /** One index for each set of documents. */
  private static String folderName(DocumentSource source) {
    return HexFormat.of().toHexDigits(source.name().hashCode());
  }

  private static void ready(SyncReport report, long start) {
    System.err.printf(
        Locale.ROOT,
        "%d documents ready (%d chunks embedded now, %d unchanged documents) after %.1f s%n%n",
        report.documents(),
        report.embedded(),
        report.unchanged(),
        (System.nanoTime() - start) / 1e9);
  }

  private static void answer(Rag rag, String question) {
    Answer answer = rag.ask(question);
    System.out.println("Q: " + question + "\n");
    System.out.println(answer);
    System.out.printf(Locale.ROOT, "%n(%d ms)%n%n", answer.timings().total().toMillis());
  }

  private static void converse(Rag rag) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    System.out.print("Your question (empty to end): ");
    for (String line = in.readLine(); line != null && !line.isBlank(); line = in.readLine()) {
      System.out.println();
      answer(rag, line.strip());
      System.out.print("Your question (empty to end): ");
    }
  }
}
