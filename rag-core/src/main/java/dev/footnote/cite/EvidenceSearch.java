package dev.footnote.cite;

import dev.footnote.generate.Passage;
import dev.footnote.generate.Prompt;
import dev.footnote.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds for each statement of an answer the fewest pieces of the passages that support it.
 *
 * <p>A piece is a sentence, or two in a row. If no single piece is enough, up to three are taken
 * together, each for what the others lack, and those that turn out not to be needed are left out.
 *
 * <p>Remembers what it found. Safe for use by multiple threads.
 */
final class EvidenceSearch {

  /** Pieces that are worth a look at their meaning, after one at their words. */
  private static final int VERIFIED = 8;

  private static final int MOST_PIECES = 3;

  /** Two sentences are cited instead of one only if they support that much better. */
  private static final double BETTER = 0.05;

  private static final double LEAST_SHARED = 0.2;
  private static final double RUN = 0.25;

  /** Pieces that support a statement, and how well they do. */
  record Found(List<Evidence> pieces, double support) {
    static final Found NOTHING = new Found(List.of(), 0);
  }

  private record Scored(Evidence piece, double support) {}

  private record Asked(String statement, List<Integer> passages) {}

  private final Map<Asked, Found> known = new ConcurrentHashMap<>();
  private final String question;
  private final SupportVerifier verifier;
  private final Rarity rarity;

  EvidenceSearch(Prompt prompt, SupportVerifier verifier) {
    this.question = prompt.question();
    this.verifier = verifier;
    this.rarity = new Rarity(prompt.passages());
  }

  /** Finds the support of a statement in some passages; nothing if there is none. */
  Found find(String statement, Collection<Passage> passages) {
    List<Integer> numbers = passages.stream().map(Passage::number).toList();
    return known.computeIfAbsent(
        new Asked(statement, numbers), asked -> findNew(statement, passages));
  }

  private Found findNew(String statement, Collection<Passage> passages) {
    List<Evidence> candidates = candidates(statement, passages);
    if (candidates.isEmpty()) {
      return Found.NOTHING;
    }
    Gates gates = new Gates(statement, question);
    List<Evidence> passing =
        candidates.stream().filter(piece -> passes(gates, List.of(piece))).toList();
    List<Scored> scored = score(statement, passing);
    return scored.stream()
        .filter(piece -> piece.support() >= SupportVerifier.ENOUGH)
        .max(Comparator.comparingDouble(EvidenceSearch::preference))
        .map(best -> new Found(List.of(best.piece()), best.support()))
        .orElseGet(() -> together(statement, gates, bestFirst(scored, candidates)));
  }

  /** Puts pieces that are not enough alone, whatever a verifier says, behind those it scored. */
  private static List<Evidence> bestFirst(List<Scored> scored, List<Evidence> all) {
    return Stream.concat(scored.stream().map(Scored::piece), all.stream()).distinct().toList();
  }

  /** Finds the one sentence that comes nearest to a statement, whether or not it supports it. */
  Optional<Evidence> nearest(String statement, Collection<Passage> passages) {
    List<Evidence> candidates =
        candidates(statement, passages).stream().filter(piece -> piece.sentences() == 1).toList();
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(score(statement, candidates).getFirst().piece());
  }

  private static double preference(Scored scored) {
    return scored.support() - (scored.piece().sentences() - 1) * BETTER;
  }

  private record Candidate(Evidence piece, double shared) {}

  private List<Evidence> candidates(String statement, Collection<Passage> passages) {
    return passages.stream()
        .flatMap(Evidence::pieces)
        .map(piece -> new Candidate(piece, shared(statement, piece.text())))
        .filter(candidate -> candidate.shared() >= LEAST_SHARED)
        .sorted(
            Comparator.comparingDouble((Candidate candidate) -> -candidate.shared())
                .thenComparingInt(candidate -> candidate.piece().text().length()))
        .limit(VERIFIED)
        .map(Candidate::piece)
        .toList();
  }

  private double shared(String statement, String piece) {
    return rarity.recall(statement, piece) + RUN * SharedWords.of(statement, piece).run();
  }

  private List<Scored> score(String statement, List<Evidence> candidates) {
    if (candidates.isEmpty()) {
      return List.of();
    }
    double[] support =
        verifier.support(statement, candidates.stream().map(Evidence::text).toList());
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < support.length; i++) {
      scored.add(new Scored(candidates.get(i), support[i]));
    }
    scored.sort(Comparator.comparingDouble(Scored::support).reversed());
    return scored;
  }

  private Found together(String statement, Gates gates, List<Evidence> pieces) {
    List<Evidence> chosen = chosen(statement, pieces);
    if (chosen.size() < 2
        || !passes(gates, chosen)
        || support(statement, chosen) < SupportVerifier.ENOUGH) {
      return Found.NOTHING;
    }
    for (Evidence piece : List.copyOf(chosen)) {
      List<Evidence> others = chosen.stream().filter(other -> !other.equals(piece)).toList();
      boolean needless =
          !others.isEmpty()
              && passes(gates, others)
              && support(statement, others) >= SupportVerifier.ENOUGH;
      chosen = needless ? others : chosen;
    }
    return new Found(chosen, support(statement, chosen));
  }

  /** Takes pieces while one adds words of the statement that the others lack. */
  private List<Evidence> chosen(String statement, List<Evidence> pieces) {
    Set<String> missing = new HashSet<>(Words.terms(statement));
    List<Evidence> chosen = new ArrayList<>();
    while (chosen.size() < MOST_PIECES && !missing.isEmpty()) {
      Optional<Evidence> next =
          pieces.stream()
              .filter(piece -> chosen.stream().noneMatch(piece::overlaps))
              .filter(piece -> adds(piece, missing) > 0)
              .max(Comparator.comparingDouble(piece -> adds(piece, missing)));
      if (next.isEmpty()) {
        break;
      }
      chosen.add(next.get());
      missing.removeAll(new HashSet<>(Words.terms(next.get().text())));
    }
    return chosen;
  }

  private double adds(Evidence piece, Set<String> missing) {
    Set<String> added = new HashSet<>(Words.terms(piece.text()));
    added.retainAll(missing);
    return rarity.of(added);
  }

  private double support(String statement, List<Evidence> pieces) {
    return verifier.support(statement, List.of(joined(pieces)))[0];
  }

  private static boolean passes(Gates gates, List<Evidence> pieces) {
    String headings =
        pieces.stream().map(Evidence::heading).distinct().collect(Collectors.joining(" "));
    return gates.pass(joined(pieces), headings);
  }

  private static String joined(List<Evidence> pieces) {
    return pieces.stream().map(Evidence::text).collect(Collectors.joining(" "));
  }
}
