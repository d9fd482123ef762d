package dev.footnote.retrieve;

import dev.footnote.embed.Embedder;
import dev.footnote.eval.Evaluation;
import dev.footnote.eval.JudgedSet;
import dev.footnote.eval.PairedComparison;
import dev.footnote.eval.RankedDocument;
import dev.footnote.eval.RankingMetric;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.VectorQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Picks fusion, weight and depth on every second judged question, and tries them on the others. The
 * store is searched once for each question; all options fuse what it found.
 */
final class HybridTuning {

  private static final RankingMetric METRIC = RankingMetric.ndcg(10);
  private static final List<Fusion> FUSIONS =
      List.of(Fusion.minMax(), Fusion.reciprocalRank(60), Fusion.reciprocalRank(10));
  private static final List<Integer> DEPTHS = List.of(20, 50, 100, 200);
  private static final int DEEPEST = 200;
  private static final int WEIGHTS = 10;
  private static final int DOCUMENTS = 10;

  private final JudgedSet judged;
  private final Map<String, HybridSearch.Legs> found = new LinkedHashMap<>();

  private HybridTuning(Embedder embedder, HybridSearch store, JudgedSet judged) {
    this.judged = judged;
    for (String id : judged.answerable()) {
      String text = judged.queries().getOrDefault(id, "");
      Query query = Query.of(text).withTopK(DEEPEST);
      found.put(
          id,
          store.search(
              new VectorQuery(embedder.embedQuery(text), DEEPEST, query.filter()),
              new KeywordQuery(text, DEEPEST, query.filter())));
    }
  }

  static TunedHybrid tune(Embedder embedder, HybridSearch store, JudgedSet judged) {
    HybridTuning tuning = new HybridTuning(embedder, store, judged);
    List<String> ids = List.copyOf(judged.answerable());
    if (ids.size() < 4) {
      throw new IllegalArgumentException(
          "tuning needs at least 4 questions with a relevant document, and there are "
              + ids.size()
              + "; with less than a hundred, do not expect much");
    }
    JudgedSet picking = tuning.every(ids, 0);
    JudgedSet heldOut = tuning.every(ids, 1);
    HybridOptions best =
        candidates().stream()
            .max(Comparator.comparingDouble(options -> tuning.mean(picking, options)))
            .orElse(HybridOptions.DEFAULT);
    PairedComparison comparison =
        PairedComparison.of(
            METRIC,
            tuning.evaluation(heldOut, HybridOptions.DEFAULT),
            tuning.evaluation(heldOut, best));
    return new TunedHybrid(best, tuning.mean(picking, best), comparison);
  }

  /** The default comes first, and stays if nothing is better. */
  private static List<HybridOptions> candidates() {
    List<HybridOptions> candidates = new ArrayList<>(List.of(HybridOptions.DEFAULT));
    for (Fusion fusion : FUSIONS) {
      for (int depth : DEPTHS) {
        IntStream.range(1, WEIGHTS)
            .mapToObj(tenths -> (double) tenths / WEIGHTS)
            .map(weight -> HybridOptions.DEFAULT.withFusion(fusion).withVectorWeight(weight))
            .map(options -> options.withDepth(depth))
            .forEach(candidates::add);
      }
    }
    return candidates;
  }

  private JudgedSet every(List<String> ids, int remainder) {
    Map<String, String> some =
        IntStream.range(0, ids.size())
            .filter(i -> i % 2 == remainder)
            .mapToObj(ids::get)
            .collect(
                Collectors.toMap(
                    id -> id,
                    id -> judged.queries().getOrDefault(id, ""),
                    (a, b) -> a,
                    LinkedHashMap::new));
    return new JudgedSet(some, judged.judgements());
  }

  private double mean(JudgedSet some, HybridOptions options) {
    return evaluation(some, options).mean(METRIC);
  }

  private Evaluation evaluation(JudgedSet some, HybridOptions options) {
    Map<String, List<RankedDocument>> run = new LinkedHashMap<>();
    for (String id : some.queries().keySet()) {
      HybridSearch.Legs legs = found.get(id);
      run.put(id, legs == null ? List.of() : ranked(options.fuse(legs)));
    }
    return Evaluation.of(some, run);
  }

  private static List<RankedDocument> ranked(List<Hit> hits) {
    return DocumentRanking.byBestChunk(hits, DOCUMENTS).stream()
        .map(hit -> new RankedDocument(hit.chunk().documentId(), hit.score()))
        .toList();
  }
}
