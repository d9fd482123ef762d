package dev.footnote.benchmarks.chunking;

import dev.footnote.benchmarks.report.Progress;
import dev.footnote.document.Document;
import dev.footnote.document.TokenCounter;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.SpanEvaluation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Answers the questions from the chunks of one chunker after another, by the cosine of all.
 *
 * @param embedder what embeds questions and chunks alike
 * @param documents what is cut
 * @param questions the vector of each question, by its id
 * @param evidence where the answers are, by question id
 * @param topK how many chunks are retrieved for a question
 */
record SpanSearch(
    Embedder embedder,
    List<Document> documents,
    Map<String, Embedding> questions,
    Map<String, List<DocumentSpan>> evidence,
    int topK) {

  static SpanSearch of(
      Embedder embedder,
      List<Document> documents,
      Map<String, String> queries,
      Map<String, List<DocumentSpan>> evidence,
      int topK) {
    Map<String, Embedding> questions = new LinkedHashMap<>();
    for (String id : evidence.keySet()) {
      String query = queries.get(id);
      if (query == null) {
        throw new IllegalArgumentException("there is evidence for '" + id + "' but no such query");
      }
      questions.put(id, embedder.embedQuery(query));
    }
    return new SpanSearch(embedder, documents, questions, evidence, topK);
  }

  Map<String, CutterFigures> runAll(Map<String, Cutter> cutters) {
    Map<String, CutterFigures> figures = new LinkedHashMap<>();
    cutters.forEach((key, cutter) -> {
      Progress.say("cutting and embedding with " + key);
      figures.put(key, run(cutter));
    });
    return figures;
  }

  CutterFigures run(Cutter cutter) {
    List<Passage> passages =
        documents.stream().flatMap(document -> cutter.cut(document).stream()).toList();
    List<Embedding> vectors =
        embedder.embedDocuments(passages.stream().map(Passage::embedded).toList());
    Map<String, List<DocumentSpan>> retrieved = new LinkedHashMap<>();
    questions.forEach((id, question) -> retrieved.put(id, nearest(question, passages, vectors)));
    return new CutterFigures(
        passages.size(), meanTokens(passages), SpanEvaluation.of(evidence, retrieved));
  }

  private List<DocumentSpan> nearest(
      Embedding question, List<Passage> passages, List<Embedding> vectors) {
    double[] cosines = vectors.stream().mapToDouble(question::cosine).toArray();
    return IntStream.range(0, cosines.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> cosines[i]).reversed())
        .limit(topK)
        .map(i -> passages.get(i).place())
        .toList();
  }

  private double meanTokens(List<Passage> passages) {
    TokenCounter tokens = embedder.tokens();
    return passages.stream().mapToInt(passage -> tokens.count(passage.text())).average().orElse(0);
  }
}
