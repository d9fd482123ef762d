package dev.footnote.benchmarks.chunking;

import dev.footnote.benchmarks.corpus.JudgedDocuments;
import dev.footnote.benchmarks.report.Json;
import dev.footnote.documents.JudgedFolder;
import dev.footnote.embed.Embedder;
import dev.footnote.onnx.OnnxEmbedder;
import dev.footnote.onnx.OnnxModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench chunking}: cuts the documents of a judged set with each chunker, and scores in
 * characters what the nearest chunks bring of the evidence. All are embedded by the same model,
 * which is also the one that counts tokens where a chunker lets itself be told how.
 */
@Command(
    name = "chunking",
    description =
        "Measure how much of the evidence is in the chunks of each chunker that are found.",
    mixinStandardHelpOptions = true)
public final class ChunkingCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "a folder with corpus.jsonl, queries.jsonl, qrels.tsv and evidence.jsonl")
  Path data = Path.of("");

  @Option(
      names = "--top-k",
      paramLabel = "N",
      description = "how many chunks are retrieved for a question (default: ${DEFAULT-VALUE})")
  int topK = 5;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  /** Makes the command, for the command line that it is part of. */
  public ChunkingCommand() {}

  @Override
  public Integer call() throws IOException {
    if (topK < 1) {
      throw new IllegalArgumentException("--top-k must be positive, is " + topK);
    }
    ChunkingReport report = measure(new JudgedFolder(data));
    System.out.println(json ? Json.of(report.json()) : report.tables());
    return 0;
  }

  private ChunkingReport measure(JudgedFolder folder) throws IOException {
    try (Embedder embedder = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15())) {
      SpanSearch search =
          SpanSearch.of(
              embedder,
              JudgedDocuments.read(folder),
              folder.judged().queries(),
              folder.evidence(),
              topK);
      return new ChunkingReport(search.runAll(Cutters.all(embedder.tokens())));
    }
  }
}
