package dev.footnote.cite;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Reranker;
import dev.footnote.retrieve.Reranking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Takes the relevance that a cross-encoder gives to a piece, with the statement as the question,
 * for the probability that it says so. It never tells a contradiction.
 *
 * @param reranker reads both together
 * @param scale what its scores mean
 */
record RerankedEntailment(Reranker reranker, ScoreScale scale) implements Entailment {

  @Override
  public List<Inference> infer(List<String> premises, String hypothesis) {
    List<Inference> inferences =
        new ArrayList<>(Collections.nCopies(premises.size(), Inference.UNREAD));
    List<Hit> hits = new ArrayList<>();
    for (String premise : premises) {
      hits.add(hit(hits.size(), premise));
    }
    Reranking reranking = reranker.rerank(hypothesis, hits);
    for (Hit hit : reranking.hits().subList(0, reranking.scored())) {
      inferences.set(hit.chunk().ordinal(), new Inference(scale.probability(hit.score()), 0));
    }
    return inferences;
  }

  private static Hit hit(int index, String premise) {
    Document document = Document.of("premise", premise);
    return new Hit(Chunk.of(document, index, new TextSpan(0, premise.length()), ""), 0, List.of());
  }
}
