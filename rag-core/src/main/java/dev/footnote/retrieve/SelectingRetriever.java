package dev.footnote.retrieve;

import dev.footnote.store.Filter;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.ViewStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks another retriever for more than is wanted, and takes the best one by one; for still more
 * where too few stay.
 */
record SelectingRetriever(Retriever first, Selection selection) implements Retriever {

  /** How many times as many candidates as hits, and as many as before, are asked for. */
  private static final int MORE = 4;

  /** More are not asked for to make up for what is dropped. */
  private static final int MOST = 10_000;

  @Override
  public Retrieval retrieve(Query query) {
    long candidates = (long) MORE * query.topK();
    Retrieval selected;
    int found;
    do {
      int asked = (int) Math.min(Integer.MAX_VALUE, candidates);
      Retrieval all = first.retrieve(query.withTopK(asked));
      found = all.hits().size();
      selected = new Pass(all, query.topK()).run();
      candidates *= MORE;
    } while (selected.hits().size() < query.topK()
        && found >= candidates / MORE
        && candidates <= MOST);
    return selected;
  }

  @Override
  public Retriever within(Filter filter, ViewStatistics statistics) {
    return new SelectingRetriever(first.within(filter, statistics), selection);
  }

  @Override
  public Retriever over(HybridSearch state) {
    return new SelectingRetriever(first.over(state), selection);
  }

  /** A candidate, and how like the hits so far it is. */
  private static final class Candidate {
    private final Hit hit;
    private final WordBag words;
    private final double relevance;
    private double alike;
    private int likeHit;

    Candidate(Hit hit, double relevance) {
      this.hit = hit;
      this.words = WordBag.of(hit.chunk().text());
      this.relevance = relevance;
    }

    void compareWith(Candidate chosen, int number) {
      double similarity = words.alike(chosen.words);
      if (similarity > alike) {
        alike = similarity;
        likeHit = number;
      }
    }
  }

  /** One search. */
  private final class Pass {

    private final Retrieval found;
    private final int wanted;
    private final List<Candidate> left = new ArrayList<>();
    private final List<Hit> chosen = new ArrayList<>();
    private final List<Dropped> dropped = new ArrayList<>();
    private final Map<String, Integer> ofDocument = new HashMap<>();

    Pass(Retrieval found, int wanted) {
      this.found = found;
      this.wanted = wanted;
      List<Hit> hits = found.hits();
      double best = hits.isEmpty() ? 0 : hits.getFirst().score();
      double range = hits.isEmpty() ? 0 : best - hits.getLast().score();
      hits.forEach(hit -> left.add(new Candidate(hit, stretched(hit, best, range))));
    }

    private static double stretched(Hit hit, double best, double range) {
      return range > 0 ? 1 - (best - hit.score()) / range : 1;
    }

    Retrieval run() {
      while (chosen.size() < wanted && !left.isEmpty()) {
        take(next());
      }
      String behind = "behind the first " + wanted;
      left.forEach(candidate -> dropped.add(new Dropped(candidate.hit, behind)));
      return found.dropping(dropped).withHits(chosen);
    }

    /** The first of the best, so that without diversity the order stays. */
    private Candidate next() {
      Candidate best = left.getFirst();
      for (Candidate candidate : left) {
        best = worth(candidate) > worth(best) ? candidate : best;
      }
      return best;
    }

    private double worth(Candidate candidate) {
      double loss = selection.diversity();
      return (1 - loss) * candidate.relevance - loss * candidate.alike;
    }

    private void take(Candidate candidate) {
      left.remove(candidate);
      Optional<String> reason = reason(candidate);
      if (reason.isPresent()) {
        dropped.add(new Dropped(candidate.hit, reason.get()));
        return;
      }
      chosen.add(candidate.hit);
      ofDocument.merge(candidate.hit.chunk().documentId(), 1, Integer::sum);
      left.forEach(other -> other.compareWith(candidate, chosen.size()));
    }

    private Optional<String> reason(Candidate candidate) {
      if (candidate.alike >= selection.repeats()) {
        return Optional.of("it repeats hit " + candidate.likeHit);
      }
      int taken = ofDocument.getOrDefault(candidate.hit.chunk().documentId(), 0);
      return taken >= selection.maxPerDocument()
          ? Optional.of("its document has " + taken + " hits before it")
          : Optional.empty();
    }
  }
}
