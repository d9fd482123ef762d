package dev.footnote.eval;

import dev.footnote.document.TextSpan;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well retrieved spans cover the evidence, in characters (Smith and Troynikov, "Evaluating
 * Chunking Strategies for Retrieval", 2024). Immutable and safe for use by multiple threads.
 *
 * @param recall the share of the evidence that was retrieved, in [0, 1]
 * @param precision the share of what was retrieved that is evidence, in [0, 1]; characters
 *     retrieved twice are found once and count twice, since a reader has them twice
 * @param iou the intersection of both over their union, in [0, 1], counted in the same way
 */
public record SpanScores(double recall, double precision, double iou) {

  /**
   * Scores what was retrieved for one query.
   *
   * @param evidence where the answer is; overlaps count once
   * @param retrieved what was retrieved
   * @return the scores; all zero if nothing was retrieved
   * @throws IllegalArgumentException if there is no evidence
   */
  public static SpanScores of(List<DocumentSpan> evidence, List<DocumentSpan> retrieved) {
    Map<String, BitSet> wanted = characters(evidence);
    long all = count(wanted);
    if (all == 0) {
      throw new IllegalArgumentException("without evidence there is nothing to find");
    }
    Map<String, BitSet> found = characters(retrieved);
    wanted.forEach((document, set) -> set.and(found.getOrDefault(document, new BitSet())));
    long both = count(wanted);
    long read = retrieved.stream().mapToLong(part -> part.span().length()).sum();
    return new SpanScores(
        (double) both / all,
        read == 0 ? 0 : (double) both / read,
        (double) both / (all + read - both));
  }

  private static Map<String, BitSet> characters(List<DocumentSpan> spans) {
    Map<String, BitSet> characters = new HashMap<>();
    for (DocumentSpan part : spans) {
      TextSpan span = part.span();
      characters
          .computeIfAbsent(part.documentId(), document -> new BitSet())
          .set(span.start(), span.end());
    }
    return characters;
  }

  private static long count(Map<String, BitSet> characters) {
    return characters.values().stream().mapToLong(BitSet::cardinality).sum();
  }
}
