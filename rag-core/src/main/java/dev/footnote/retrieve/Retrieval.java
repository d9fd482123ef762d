package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What was found for a query, and in which state of the store. Immutable and safe for use by
 * multiple threads.
 *
 * @param hits the hits, best first
 * @param commit the id of the state they were read from, for {@link
 *     dev.footnote.store.VersionedStore#asOf}; empty if the store names no states, or the retriever
 *     does not ask for it, as those of one ranking alone do not
 * @param dropped the candidates that a stage saw and that are not among the hits
 */
public record Retrieval(List<Hit> hits, String commit, List<Dropped> dropped) {

  /** Copies the lists. */
  public Retrieval {
    hits = List.copyOf(hits);
    requireNonNull(commit, "commit");
    dropped = List.copyOf(dropped);
  }

  /**
   * Says nothing of dropped candidates.
   *
   * @param hits the hits, best first
   * @param commit the id of the state they were read from, or empty
   */
  public Retrieval(List<Hit> hits, String commit) {
    this(hits, commit, List.of());
  }

  /**
   * Makes what a retriever returns that knows of no states.
   *
   * @param hits the hits, best first
   * @return the hits, with no commit
   */
  public static Retrieval of(List<Hit> hits) {
    return new Retrieval(hits, "");
  }

  /**
   * Drops hits without a trace, as when they must not be seen.
   *
   * @param test which hits stay
   * @return those that stay, in their order, of the same state
   */
  public Retrieval keeping(Predicate<Hit> test) {
    return new Retrieval(
        hits.stream().filter(test).toList(),
        commit,
        dropped.stream().filter(lost -> test.test(lost.hit())).toList());
  }

  /**
   * Returns the highest cosine of the question and a hit.
   *
   * @return the cosine; empty if no stage compared embeddings
   */
  public OptionalDouble bestCosine() {
    return hits.stream()
        .flatMap(hit -> hit.stage(StageScore.VECTOR).stream())
        .mapToDouble(StageScore::score)
        .max();
  }

  /**
   * Exchanges the hits, as a later stage does.
   *
   * @param others the hits of the later stage, best first
   * @return those, of the same state, with the dropped candidates that are not among them
   */
  public Retrieval withHits(List<Hit> others) {
    Set<String> ids = others.stream().map(hit -> hit.chunk().id()).collect(Collectors.toSet());
    return new Retrieval(
        others,
        commit,
        dropped.stream().filter(lost -> !ids.contains(lost.hit().chunk().id())).toList());
  }

  /**
   * Drops hits that a later stage does not pass on.
   *
   * @param lost what is dropped, and why
   * @return the other hits, in their order
   */
  public Retrieval dropping(List<Dropped> lost) {
    Set<String> ids = lost.stream().map(l -> l.hit().chunk().id()).collect(Collectors.toSet());
    List<Dropped> all = new ArrayList<>(dropped);
    all.addAll(lost);
    return new Retrieval(
        hits.stream().filter(hit -> !ids.contains(hit.chunk().id())).toList(), commit, all);
  }

  /**
   * Drops all hits but the first.
   *
   * @param topK how many stay
   * @return the first hits
   */
  public Retrieval cutAt(int topK) {
    String reason = "behind the first " + topK;
    return dropping(hits.stream().skip(topK).map(hit -> new Dropped(hit, reason)).toList());
  }
}
