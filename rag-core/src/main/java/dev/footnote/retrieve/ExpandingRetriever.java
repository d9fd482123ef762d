package dev.footnote.retrieve;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.store.Filter;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.VectorStore;
import dev.footnote.store.VectorStores;
import dev.footnote.store.ViewStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lets each hit of another retriever grow, the best first. A hit that a better one has grown over
 * is dropped, so no text is read twice.
 */
record ExpandingRetriever(Retriever first, VectorStore store, Expansion expansion)
    implements Retriever {

  @Override
  public Retrieval retrieve(Query query) {
    Retrieval found = first.retrieve(query);
    return new Pass(found.hits()).run(found);
  }

  @Override
  public Retriever within(Filter filter, ViewStatistics statistics) {
    return new ExpandingRetriever(
        first.within(filter, statistics), VectorStores.view(store, filter, statistics), expansion);
  }

  @Override
  public Retriever over(HybridSearch state) {
    return new ExpandingRetriever(first.over(state), state, expansion);
  }

  /** One search. */
  private final class Pass {

    private final Map<String, Hit> found;
    private final Map<String, Integer> takenBy = new HashMap<>();
    private final List<Hit> grown = new ArrayList<>();
    private final List<Dropped> dropped = new ArrayList<>();

    Pass(List<Hit> hits) {
      found = hits.stream().collect(Collectors.toMap(hit -> hit.chunk().id(), hit -> hit));
    }

    Retrieval run(Retrieval retrieval) {
      for (Hit hit : retrieval.hits()) {
        Integer by = takenBy.get(hit.chunk().id());
        if (by == null) {
          grow(hit);
        } else {
          dropped.add(new Dropped(hit, "it is part of hit " + by));
        }
      }
      return retrieval.dropping(dropped).withHits(grown);
    }

    private void grow(Hit hit) {
      Optional<Document> document = store.document(hit.chunk().documentId());
      List<Chunk> chunks = store.chunks(hit.chunk().documentId());
      int index = index(chunks, hit.chunk());
      if (document.isEmpty() || index < 0) {
        grown.add(hit); // it was changed since it was found
        return;
      }
      GrownRun run = new GrownRun(document.get(), chunks, index, expansion);
      if (expansion.scope() != Expansion.Scope.DOCUMENT || !run.takeAll(free(hit.chunk()))) {
        run.grow(free(hit.chunk()));
      }
      int number = grown.size() + 1;
      run.taken().forEach(chunk -> takenBy.put(chunk.id(), number));
      grown.add(new Hit(run.whole(), hit.score(), hit.stages()));
    }

    private static int index(List<Chunk> chunks, Chunk wanted) {
      return IntStream.range(0, chunks.size())
          .filter(i -> chunks.get(i).id().equals(wanted.id()))
          .findFirst()
          .orElse(-1);
    }

    private Predicate<Chunk> free(Chunk start) {
      Predicate<Chunk> free = chunk -> !takenBy.containsKey(chunk.id());
      return switch (expansion.scope()) {
        case HITS -> free.and(chunk -> found.containsKey(chunk.id()));
        case NEIGHBOURS, DOCUMENT -> free;
        case SECTION ->
            free.and(
                chunk -> chunk.location().headingPath().equals(start.location().headingPath()));
      };
    }
  }
}
