package dev.footnote.benchmarks.query;

import dev.footnote.benchmarks.measure.Effort;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Callers that ask at the same time, each one short query after the other.
 *
 * <p>Whoever makes them closes them. Not safe for use by multiple threads.
 */
public final class Callers implements AutoCloseable {

  private static final int UNMEASURED = 2;

  private final int number;
  private final ExecutorService threads;

  /**
   * Makes callers, each with a thread of its own.
   *
   * @param number how many
   */
  public Callers(int number) {
    this.number = number;
    threads = Executors.newFixedThreadPool(number, Thread.ofPlatform().daemon().factory());
  }

  /**
   * Lets them ask, after a few queries that are not measured.
   *
   * @param engine embeds a query
   * @param round which query is the first
   * @param queries how many a caller alone asks; several together ask twice as many
   * @return how long each query took
   */
  public QueryTurn turn(Consumer<String> engine, int round, int queries) {
    ask(engine, round, UNMEASURED);
    Queue<Double> millis = new ConcurrentLinkedQueue<>();
    Effort effort = Effort.of(() -> millis.addAll(ask(engine, round, queries)));
    return new QueryTurn(List.copyOf(millis), effort);
  }

  private Queue<Double> ask(Consumer<String> engine, int round, int queries) {
    Queue<Double> millis = new ConcurrentLinkedQueue<>();
    int each = number == 1 ? queries : Math.ceilDiv(2 * queries, number);
    List<? extends Future<?>> asked =
        IntStream.range(0, number)
            .mapToObj(caller -> threads.submit(() -> ask(engine, round + caller, each, millis)))
            .toList();
    asked.forEach(Callers::join);
    return millis;
  }

  private static void ask(Consumer<String> engine, int first, int queries, Queue<Double> millis) {
    for (int i = 0; i < queries; i++) {
      String query = Queries.ALL.get((first + i) % Queries.ALL.size());
      long start = System.nanoTime();
      engine.accept(query);
      millis.add((System.nanoTime() - start) / 1e6);
    }
  }

  private static void join(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a query failed: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
