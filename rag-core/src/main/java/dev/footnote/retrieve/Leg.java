package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.ScoredChunk;
import java.util.List;

/**
 * One of the rankings that are fused. Immutable and safe for use by multiple threads.
 *
 * @param stage the name under which hits keep its ranks and scores
 * @param weight how much it counts, above zero
 * @param chunks what it found, best first
 */
public record Leg(String stage, double weight, List<ScoredChunk> chunks) {

  /**
   * Copies the chunks and checks the weight.
   *
   * @throws IllegalArgumentException if the weight is not a positive finite number
   */
  public Leg {
    requireNonNull(stage, "stage");
    chunks = List.copyOf(chunks);
    if (!(weight > 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException(
          "weight of '" + stage + "' must be a positive number, is " + weight);
    }
  }
}
