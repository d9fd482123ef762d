package dev.footnote.benchmarks.quality;

import dev.footnote.benchmarks.corpus.JudgedDocuments;
import dev.footnote.benchmarks.engine.Engine;
import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.document.Document;
import dev.footnote.documents.JudgedFolder;
import dev.footnote.embed.Embedding;
import dev.footnote.eval.JudgedSet;
import dev.footnote.eval.RankedDocument;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The documents and questions of a judged set, to be ranked by the cosine of their vectors.
 *
 * @param documents one vector stands for each, title and text together
 * @param judged what is relevant
 */
record JudgedVectors(List<Document> documents, JudgedSet judged) {

  private static final int DEPTH = 100;

  static JudgedVectors read(JudgedFolder folder) throws IOException {
    return new JudgedVectors(JudgedDocuments.read(folder), folder.judged());
  }

  /** Ranks the documents for each query, best first. */
  Map<String, List<RankedDocument>> rank(EngineSpec spec) {
    try (Engine engine = spec.open()) {
      List<Embedding> vectors =
          engine.embed(documents.stream().map(JudgedVectors::text).toList()).stream()
              .map(Embedding::of)
              .toList();
      Map<String, List<RankedDocument>> rankings = new LinkedHashMap<>();
      judged
          .queries()
          .forEach(
              (id, text) -> rankings.put(id, rank(Embedding.of(engine.embedQuery(text)), vectors)));
      return rankings;
    }
  }

  private static String text(Document document) {
    return document.title().isBlank() ? document.text() : document.title() + "\n" + document.text();
  }

  private List<RankedDocument> rank(Embedding query, List<Embedding> vectors) {
    return IntStream.range(0, vectors.size())
        .mapToObj(i -> new RankedDocument(documents.get(i).id(), query.cosine(vectors.get(i))))
        .sorted(Comparator.comparingDouble(RankedDocument::score).reversed())
        .limit(DEPTH)
        .toList();
  }
}
