package dev.footnote.eval;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The correction of p-values of several comparisons made at once (Holm, 1979): below a level after
 * it, none of those that are said to differ is likely to be there by chance.
 */
public final class Holm {

  private Holm() {}

  /**
   * Corrects p-values.
   *
   * @param pValues one for each comparison
   * @return the corrected ones in the same order, none above 1
   */
  public static double[] adjusted(double... pValues) {
    List<Integer> order =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .toList();
    double[] adjusted = new double[pValues.length];
    double largest = 0;
    for (int rank = 0; rank < order.size(); rank++) {
      int i = order.get(rank);
      largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[i]));
      adjusted[i] = largest;
    }
    return adjusted;
  }
}
