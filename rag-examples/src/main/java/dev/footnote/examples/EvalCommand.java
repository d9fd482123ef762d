package dev.footnote.examples;

import dev.footnote.KnowledgeBase;
import dev.footnote.SyncReport;
import dev.footnote.documents.DocumentReaders;
import dev.footnote.documents.JudgedFolder;
import dev.footnote.embed.Embedder;
import dev.footnote.eval.Evaluation;
import dev.footnote.eval.JudgedSet;
import dev.footnote.eval.RankedDocument;
import dev.footnote.eval.RankingMetric;
import dev.footnote.eval.TrecFiles;
import dev.footnote.lucene.LuceneVectorStore;
import dev.footnote.onnx.OnnxEmbedder;
import dev.footnote.onnx.OnnxModels;
import dev.footnote.onnx.OnnxReranker;
import dev.footnote.read.DocumentSource;
import dev.footnote.read.DocumentSources;
import dev.footnote.retrieve.DocumentRanking;
import dev.footnote.retrieve.Dropped;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.HybridOptions;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retrieval;
import dev.footnote.retrieve.Retriever;
import dev.footnote.retrieve.Retrievers;
import dev.footnote.store.HybridSearch;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code footnote eval}: measures retrieval on a judged set. */
@Command(
    name = "eval",
    description = "Measure retrieval on a judged set.",
    mixinStandardHelpOptions = true)
final class EvalCommand implements Callable<Integer> {

  private static final int DOCUMENTS = 100;

  /** Chunks asked for so that enough different documents are among them. */
  private static final int CHUNKS = 4 * DOCUMENTS;

  /** More would be fused to another depth than they are by default. */
  private static final int FUSED = HybridOptions.DEFAULT.depth();

  private static final int RERANKED = 50;

  private static final List<RankingMetric> METRICS =
      List.of(
          RankingMetric.ndcg(10),
          RankingMetric.mrr(10),
          RankingMetric.recall(10),
          RankingMetric.recall(100),
          RankingMetric.precision(10),
          RankingMetric.map(DOCUMENTS),
          RankingMetric.success(10));

  /** Which rankings are used. */
  enum Mode {
    hybrid,
    vector,
    keyword
  }

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "a folder with corpus.jsonl, queries.jsonl and qrels.tsv")
  Path data = Path.of("");

  @Option(names = "--mode", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  Mode mode = Mode.hybrid;

  @Option(
      names = "--kb",
      paramLabel = "DIR",
      description = "keep the index in this folder, so that another run need not embed again")
  @Nullable Path kb;

  @Option(
      names = "--run",
      paramLabel = "FILE",
      description = "where the TREC run file goes (default: footnote-MODE.run)")
  @Nullable Path run;

  @Option(
      names = "--rerank",
      paramLabel = "DIR",
      description = "let the cross-encoder in this folder order the best " + RERANKED + " hits")
  @Nullable Path rerank;

  @Option(
      names = "--doctor",
      description = "also say why questions that the default retriever fails are failed")
  boolean doctor;

  @Option(
      names = "--answers",
      description =
          "measure answers instead of rankings: queries.jsonl has \"answers\", an empty list if"
              + " there is none, and evidence.jsonl says where they are")
  boolean answers;

  @Option(
      names = "--risk",
      paramLabel = "SHARE",
      description =
          "with --answers, also say which confidence keeps the share of answers to questions"
              + " without one this low, and what it costs")
  @Nullable Double risk;

  @Option(
      names = "--tune",
      description =
          "also pick fusion, weight and depth on half of the questions, and compare them"
              + " with the default on the others")
  boolean tune;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  @Override
  public Integer call() throws IOException {
    JudgedFolder folder = new JudgedFolder(data);
    if (answers) {
      print(new AnswerFigures(folder, kb, risk).measure());
    } else {
      evalRankings(folder);
    }
    return 0;
  }

  private void evalRankings(JudgedFolder folder) throws IOException {
    long start = System.nanoTime();
    JudgedSet judged = folder.judged();
    try (OnnxEmbedder model = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15())) {
      Embedder embedder = mode == Mode.keyword && kb == null ? new NoMeaning(model) : model;
      try (HybridSearch store = store(embedder)) {
        KnowledgeBase knowledge = KnowledgeBase.of(embedder, store);
        SyncReport report = ingest(knowledge, folder);
        Map<String, List<RankedDocument>> rankings = ranked(retriever(embedder, store), judged);
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Object> figures = figures(report, judged, rankings, seconds);
        if (doctor) {
          figures.put("doctor", knowledge.doctor(judged));
        }
        if (tune) {
          figures.put("tuned", Retrievers.tune(embedder, store, judged));
        }
        print(figures);
        write(rankings);
      }
    }
  }

  private HybridSearch store(Embedder embedder) {
    return store(kb, embedder);
  }

  static HybridSearch store(@Nullable Path folder, Embedder embedder) {
    return folder == null
        ? LuceneVectorStore.inMemory(embedder.space())
        : LuceneVectorStore.open(folder, embedder.space());
  }

  static SyncReport ingest(KnowledgeBase knowledge, JudgedFolder folder) {
    DocumentSource corpus =
        DocumentSources.file(folder.corpus(), DocumentReaders.standard(), Long.MAX_VALUE);
    ProgressLine progress = new ProgressLine(System.err, -1);
    SyncReport report = knowledge.sync(corpus, progress);
    progress.end();
    return report;
  }

  private Retriever retriever(Embedder embedder, HybridSearch store) {
    return retriever(mode, embedder, store);
  }

  static Retriever retriever(Mode mode, Embedder embedder, HybridSearch store) {
    return switch (mode) {
      case hybrid -> Retrievers.hybrid(embedder, store);
      case vector -> Retrievers.vector(embedder, store);
      case keyword -> Retrievers.keyword(store);
    };
  }

  private Map<String, List<RankedDocument>> ranked(Retriever retriever, JudgedSet judged) {
    if (rerank == null) {
      return rank(retriever, judged);
    }
    try (OnnxReranker reranker = OnnxReranker.open(rerank)) {
      return rank(Retrievers.reranked(retriever, reranker, RERANKED), judged);
    }
  }

  private Map<String, List<RankedDocument>> rank(Retriever retriever, JudgedSet judged) {
    int chunks = mode == Mode.hybrid ? FUSED : CHUNKS;
    Map<String, List<RankedDocument>> rankings = new LinkedHashMap<>();
    judged
        .queries()
        .forEach((id, text) ->
            rankings.put(id, documents(retriever.retrieve(Query.of(text).withTopK(chunks)))));
    return rankings;
  }

  /** Ranks documents by hits, and behind them by the candidates that were cut off. */
  private List<RankedDocument> documents(Retrieval found) {
    List<Hit> candidates = new ArrayList<>(found.hits());
    found.dropped().stream().map(Dropped::hit).forEach(candidates::add);
    List<Hit> best = DocumentRanking.byBestChunk(candidates, DOCUMENTS);
    return IntStream.range(0, best.size())
        .mapToObj(i -> new RankedDocument(best.get(i).chunk().documentId(), score(best.get(i), i)))
        .toList();
  }

  /** What was not reranked has a score of another kind, so that the place has to tell. */
  private double score(Hit hit, int place) {
    return rerank == null ? hit.score() : 1.0 / (place + 1);
  }

  private void write(Map<String, List<RankedDocument>> rankings) throws IOException {
    Path file = run == null ? Path.of("footnote-" + mode + ".run") : run;
    StringWriter lines = new StringWriter();
    try {
      TrecFiles.writeRun(rankings, "footnote-" + mode, lines);
    } catch (IllegalArgumentException e) {
      System.err.println("footnote: no run written to " + file + ": " + e.getMessage());
      return;
    }
    Files.writeString(file, lines.toString());
    System.err.println("run written to " + file);
  }

  private Map<String, Object> figures(
      SyncReport report,
      JudgedSet judged,
      Map<String, List<RankedDocument>> rankings,
      double seconds) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("mode", mode.name());
    figures.put("documents", report.documents());
    figures.put("chunks", report.chunks());
    figures.put("queries", judged.answerable().size());
    figures.put("seconds", Math.round(seconds * 10) / 10.0);
    Evaluation evaluation = Evaluation.of(judged, rankings);
    METRICS.forEach(metric -> figures.put(metric.toString(), evaluation.mean(metric)));
    return figures;
  }

  private void print(Map<String, Object> figures) {
    if (json) {
      figures.replaceAll((name, value) -> Json.report(value));
      Json.print(figures);
    } else {
      figures.forEach(EvalCommand::printFigure);
    }
  }

  private static void printFigure(String name, Object value) {
    if (value instanceof Double number && !name.equals("seconds")) {
      System.out.printf(Locale.ROOT, "%-20s %.4f%n", name, number);
    } else {
      System.out.printf("%-20s %s%n", name, value);
    }
  }
}
