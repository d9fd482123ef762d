package dev.footnote.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Puts what is about as long together, so that little is padded. */
final class TokenBatches {

  private TokenBatches() {}

  /**
   * Makes batches.
   *
   * @param lengths the length of each input
   * @param maxTokens how many tokens a batch of more than one has at most, padding included
   * @param padded whether inputs of different lengths may be together
   * @return the indexes of the inputs, shortest first
   */
  static List<List<Integer>> of(List<Integer> lengths, int maxTokens, boolean padded) {
    List<List<Integer>> batches = new ArrayList<>();
    List<Integer> batch = new ArrayList<>();
    for (int i : shortestFirst(lengths)) {
      int length = lengths.get(i);
      boolean fits = (batch.size() + 1L) * length <= maxTokens;
      boolean alike = padded || batch.stream().allMatch(other -> lengths.get(other) == length);
      if (!batch.isEmpty() && !(fits && alike)) {
        batches.add(List.copyOf(batch));
        batch.clear();
      }
      batch.add(i);
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return List.copyOf(batches);
  }

  private static List<Integer> shortestFirst(List<Integer> lengths) {
    return IntStream.range(0, lengths.size())
        .boxed()
        .sorted(Comparator.comparing(lengths::get))
        .toList();
  }
}
