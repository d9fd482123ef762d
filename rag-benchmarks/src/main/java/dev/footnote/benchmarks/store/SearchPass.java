package dev.footnote.benchmarks.store;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some queries one after the other.
 *
 * @param queries the numbers of the queries
 * @param hits what each found
 * @param millis how long each took
 * @param cpuSeconds what this thread used of the processor for all
 */
record SearchPass(List<Integer> queries, List<Hits> hits, List<Double> millis, double cpuSeconds) {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Asks a number of queries from one on; after the last comes the first again. */
  static SearchPass of(Searched searched, Subset subset, int first, int number, int all) {
    List<Integer> queries =
        IntStream.range(first, first + number).mapToObj(query -> query % all).toList();
    List<Hits> hits = new ArrayList<>(number);
    List<Double> millis = new ArrayList<>(number);
    long cpu = THREADS.getCurrentThreadCpuTime();
    for (int query : queries) {
      long start = System.nanoTime();
      hits.add(searched.search(query, subset));
      millis.add((System.nanoTime() - start) / 1e6);
    }
    return new SearchPass(queries, hits, millis, (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9);
  }

  double queriesPerSecond() {
    return queries.size() / cpuSeconds;
  }

  /** Returns which part of the true neighbours was found, on average. */
  double recall(Truth truth, Subset subset) {
    return IntStream.range(0, queries.size())
        .mapToDouble(i -> truth.recall(queries.get(i), subset, hits.get(i).documents()))
        .average()
        .orElse(Double.NaN);
  }
}
