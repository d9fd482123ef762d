package dev.footnote.retrieve;

import dev.footnote.document.ScoredChunk;
import dev.footnote.store.Filter;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.ViewStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Asks another retriever in all forms of a question, and fuses what they find. */
record FormsRetriever(Retriever first, QueryForms forms, double weight) implements Retriever {

  private static final String ASKED = "as asked";

  FormsRetriever {
    if (!(weight > 0 && weight <= 1)) {
      throw new IllegalArgumentException("weight must be in (0, 1], is " + weight);
    }
  }

  @Override
  public Retrieval retrieve(Query query) {
    List<String> others = forms.of(query.text());
    if (others.isEmpty()) {
      return first.retrieve(query);
    }
    Retrieval asked = first.retrieve(query);
    Map<String, Hit> seen = new LinkedHashMap<>();
    List<Leg> legs = new ArrayList<>();
    legs.add(leg(ASKED, 1, asked, seen));
    for (String form : others) {
      Retrieval found = first.retrieve(query.withText(form));
      legs.add(leg("as \"" + form + "\"", weight / others.size(), found, seen));
    }
    return asked.withHits(withStages(Fusion.minMax().fuse(legs), seen)).cutAt(query.topK());
  }

  private static Leg leg(String stage, double weight, Retrieval found, Map<String, Hit> seen) {
    found.hits().forEach(hit -> seen.putIfAbsent(hit.chunk().id(), hit));
    return new Leg(
        stage,
        weight,
        found.hits().stream().map(hit -> new ScoredChunk(hit.chunk(), hit.score())).toList());
  }

  /** Puts the stages of the form that found a hit first in front of those of the forms. */
  private static List<Hit> withStages(List<Hit> fused, Map<String, Hit> seen) {
    return fused.stream()
        .map(hit -> {
          List<StageScore> stages =
              new ArrayList<>(seen.getOrDefault(hit.chunk().id(), hit).stages());
          stages.addAll(hit.stages());
          return new Hit(hit.chunk(), hit.score(), stages);
        })
        .toList();
  }

  @Override
  public Retriever within(Filter filter, ViewStatistics statistics) {
    return with(retriever -> retriever.within(filter, statistics));
  }

  @Override
  public Retriever over(HybridSearch state) {
    return with(retriever -> retriever.over(state));
  }

  private Retriever with(UnaryOperator<Retriever> change) {
    return new FormsRetriever(change.apply(first), forms, weight);
  }
}
