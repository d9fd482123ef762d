package dev.footnote.retrieve;

import dev.footnote.document.ScoredChunk;
import dev.footnote.store.Filter;
import dev.footnote.store.ViewStatistics;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks several retrievers and fuses what they found as if it came from one store: all by cosine,
 * all by BM25, and then both.
 */
record RoutedRetriever(Map<String, Retriever> routes, HybridOptions options) implements Retriever {

  private static final String ROUTE = "route ";

  RoutedRetriever {
    routes = new LinkedHashMap<>(routes);
  }

  @Override
  public Retrieval retrieve(Query query) {
    Query deep = query.withTopK(Math.max(options.depth(), query.topK()));
    Map<String, Hit> found = new HashMap<>();
    routes.forEach((name, route) -> {
      List<Hit> hits = route.retrieve(deep).hits();
      for (int i = 0; i < hits.size(); i++) {
        Hit hit = hits.get(i).withStage(ROUTE + name, i + 1);
        found.putIfAbsent(hit.chunk().id(), hit);
      }
    });
    return fused(found).cutAt(query.topK());
  }

  private Retrieval fused(Map<String, Hit> found) {
    List<Leg> legs =
        List.of(
            leg(StageScore.VECTOR, options.vectorWeight(), found),
            leg(StageScore.KEYWORD, 1 - options.vectorWeight(), found));
    return Retrieval.of(
        HybridRetriever.ranked(options.fusion().fuse(legs)).stream()
            .map(hit -> withRoute(hit, found.getOrDefault(hit.chunk().id(), hit)))
            .toList());
  }

  private static Leg leg(String stage, double weight, Map<String, Hit> found) {
    return new Leg(
        stage,
        weight,
        found.values().stream()
            .flatMap(
                hit -> hit.stage(stage).map(s -> new ScoredChunk(hit.chunk(), s.score())).stream())
            .sorted(
                Comparator.comparingDouble(ScoredChunk::score)
                    .reversed()
                    .thenComparing(scored -> scored.chunk().id()))
            .toList());
  }

  /** Says which route a hit came by, and where it was there. */
  private static Hit withRoute(Hit hit, Hit before) {
    Optional<StageScore> route =
        before.stages().stream().filter(s -> s.stage().startsWith(ROUTE)).findFirst();
    return route.map(r -> hit.withStage(r.stage(), r.rank())).orElse(hit);
  }

  @Override
  public Retriever within(Filter filter, ViewStatistics statistics) {
    return new RoutedRetriever(
        routes.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    route -> route.getValue().within(filter, statistics),
                    (a, b) -> a,
                    LinkedHashMap::new)),
        options);
  }
}
