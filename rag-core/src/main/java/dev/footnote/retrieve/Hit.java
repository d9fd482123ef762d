package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A chunk that was found, with what every stage thought of it. Immutable and safe for use by
 * multiple threads.
 *
 * @param chunk the chunk
 * @param score the score of the last stage, comparable only within one list
 * @param stages rank and raw score of each stage that saw the chunk, in the order of the stages
 */
public record Hit(Chunk chunk, double score, List<StageScore> stages) {

  /** Copies the stages. */
  public Hit {
    requireNonNull(chunk, "chunk");
    stages = List.copyOf(stages);
  }

  /**
   * Returns what one stage thought of the chunk.
   *
   * @param stage the stage's name
   * @return its rank and score, or empty if the stage did not see the chunk
   */
  public Optional<StageScore> stage(String stage) {
    return stages.stream().filter(score -> score.stage().equals(stage)).findFirst();
  }

  /**
   * Returns this hit with another score, in the list of a later stage.
   *
   * @param newScore the score
   * @return a copy with the same stages
   */
  public Hit withScore(double newScore) {
    return new Hit(chunk, newScore, stages);
  }

  /**
   * Returns this hit with a stage that gave it its score.
   *
   * @param stage the stage's name
   * @param rank the place in the stage's list, from one
   * @return a copy with one more stage
   */
  public Hit withStage(String stage, int rank) {
    List<StageScore> more = new ArrayList<>(stages);
    more.add(new StageScore(stage, rank, score));
    return new Hit(chunk, score, more);
  }
}
