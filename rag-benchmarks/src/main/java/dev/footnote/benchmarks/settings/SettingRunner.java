package dev.footnote.benchmarks.settings;

import dev.footnote.benchmarks.graph.GraphRunner;
import dev.footnote.benchmarks.graph.GraphSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A graph that is loaded and run as a setting says. Not safe for use by multiple threads; whoever
 * opens it closes it.
 */
final class SettingRunner implements AutoCloseable {

  private static final Comparator<long[]> LONGEST_FIRST =
      Comparator.<long[]>comparingInt(ids -> ids.length).reversed();

  private final Manner manner;
  private final List<GraphSession> sessions;
  private final List<GraphRunner> runners;
  private final ExecutorService threads;

  private SettingRunner(Manner manner, List<GraphSession> sessions) {
    this.manner = manner;
    this.sessions = sessions;
    runners =
        IntStream.range(0, manner.workers())
            .mapToObj(worker -> sessions.get(worker % sessions.size()))
            .map(session -> manner.pinned() ? session.runner() : session.copyingRunner())
            .toList();
    threads =
        Executors.newFixedThreadPool(
            manner.workers(), Thread.ofPlatform().daemon().name("setting-", 1).factory());
  }

  static SettingRunner open(Path file, Setting setting) {
    Manner manner = setting.manner();
    List<GraphSession> sessions =
        IntStream.range(0, manner.sessionEach() ? manner.workers() : 1)
            .mapToObj(i -> GraphSession.open(file, setting.session()))
            .toList();
    return new SettingRunner(manner, sessions);
  }

  /**
   * Runs texts, each worker taking the next that none has taken yet.
   *
   * @return how many vectors came out
   */
  int run(List<long[]> texts) {
    List<List<long[]>> batches = batches(texts);
    AtomicInteger next = new AtomicInteger();
    List<Callable<Integer>> work =
        runners.stream()
            .<Callable<Integer>>map(runner -> () -> run(runner, batches, next))
            .toList();
    return join(work);
  }

  private List<List<long[]>> batches(List<long[]> texts) {
    if (manner.batch() == 1) {
      return texts.stream().map(List::of).toList();
    }
    List<long[]> sorted = texts.stream().sorted(LONGEST_FIRST).toList();
    List<List<long[]>> batches = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += manner.batch()) {
      batches.add(sorted.subList(from, Math.min(from + manner.batch(), sorted.size())));
    }
    return batches;
  }

  private static int run(GraphRunner runner, List<List<long[]>> batches, AtomicInteger next) {
    int vectors = 0;
    int batch = next.getAndIncrement();
    while (batch < batches.size()) {
      vectors += runner.run(batches.get(batch)).size();
      batch = next.getAndIncrement();
    }
    return vectors;
  }

  private int join(List<Callable<Integer>> work) {
    try {
      int vectors = 0;
      for (Future<Integer> worker : threads.invokeAll(work)) {
        vectors += worker.get();
      }
      return vectors;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while texts were run", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run failed: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    threads.close();
    sessions.forEach(GraphSession::close);
  }
}
