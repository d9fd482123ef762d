package dev.footnote.export;

import dev.footnote.KnowledgeBase;
import dev.footnote.document.Chunk;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds passages that look right and hold no answer: the best hits of the knowledge base's own
 * search, all vectors compared, so that the same are found again.
 *
 * @param knowledge what is searched
 */
record Distractors(KnowledgeBase knowledge) {

  private static final int FIRST_HITS = 40;
  private static final int MOST_HITS = 2_560;
  private static final int GROWTH = 8;

  /**
   * Finds passages.
   *
   * @param question what is searched for
   * @param evidence what must not be among them, nor its near-duplicates
   * @param count how many at most
   * @param allowed what else they must be
   */
  List<Chunk> find(
      TrainingQuestion question, Evidence evidence, int count, Predicate<Chunk> allowed) {
    Choice choice = new Choice(question, evidence, allowed);
    List<Chunk> chosen = List.of();
    for (int hits = FIRST_HITS; chosen.size() < count && hits <= MOST_HITS; hits *= GROWTH) {
      List<Hit> found =
          knowledge.retrieve(Query.of(question.text()).withTopK(hits).exactly()).hits();
      chosen = choice.of(found, count);
      if (found.size() < hits) {
        break;
      }
    }
    return chosen;
  }

  /** What may be chosen for one question. */
  private record Choice(
      AnswerCheck answers, Evidence evidence, List<Shingles> oracles, Predicate<Chunk> allowed) {

    Choice(TrainingQuestion question, Evidence evidence, Predicate<Chunk> allowed) {
      this(
          new AnswerCheck(evidence.answers(question)),
          evidence,
          evidence.passages().stream().map(chunk -> Shingles.of(chunk.text())).toList(),
          allowed);
    }

    List<Chunk> of(List<Hit> hits, int count) {
      List<Chunk> chosen = new ArrayList<>();
      List<Shingles> seen = new ArrayList<>(oracles);
      for (Hit hit : hits) {
        Chunk chunk = hit.chunk();
        if (chosen.size() == count || !fits(chunk)) {
          continue;
        }
        Shingles shingles = Shingles.of(chunk.text());
        if (seen.stream().noneMatch(shingles::isNear)) {
          seen.add(shingles);
          chosen.add(chunk);
        }
      }
      return chosen;
    }

    private boolean fits(Chunk chunk) {
      return allowed.test(chunk)
          && evidence.quotes().stream().noneMatch(quote -> quote.overlaps(chunk))
          && !answers.isHeldBy(chunk.text());
    }
  }
}
