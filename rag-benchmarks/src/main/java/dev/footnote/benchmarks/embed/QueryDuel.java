package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.engine.Engine;
import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.report.Progress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Measures how long a short query takes, by callers that each ask one after the other.
 *
 * @param engines who takes part
 * @param plan how much
 * @param callers how many ask at a time
 */
record QueryDuel(OpenEngines engines, EmbedPlan plan, int callers) {

  /** Short questions, of about eight tokens. */
  static final List<String> QUERIES =
      List.of(
          "How do I filter messages?",
          "What is a dead letter channel?",
          "How are exchanges aggregated?",
          "Set a header on a message",
          "Which options has the file component?",
          "How do I connect to Kafka?",
          "Retry a failed delivery three times",
          "What does the splitter do?",
          "Read records from a database",
          "How is a route stopped?",
          "Send a mail with attachments",
          "When is a message redelivered?",
          "Marshal objects to JSON",
          "What is the default timeout?",
          "How can I throttle requests?",
          "Where are credentials configured?");

  private static final int UNMEASURED = 2;

  Map<EngineSpec, Series<QueryTurn>> run() {
    Progress.say("short queries, callers: " + callers);
    Turns<QueryTurn> turns = Turns.of(engines.specs());
    try (ExecutorService threads =
        Executors.newFixedThreadPool(callers, Thread.ofPlatform().daemon().factory())) {
      for (int round = 0; round < plan.queryRounds(); round++) {
        int first = round;
        turns.round(spec -> turn(engines.get(spec), first, threads));
      }
    }
    return turns.series();
  }

  private QueryTurn turn(Engine engine, int round, ExecutorService threads) {
    ask(engine, round, UNMEASURED, threads);
    Queue<Double> millis = new ConcurrentLinkedQueue<>();
    Effort effort = Effort.of(() -> millis.addAll(ask(engine, round, plan.turnQueries(), threads)));
    return new QueryTurn(List.copyOf(millis), effort);
  }

  /** Asks so many queries, or twice as many by several callers, and returns how long each took. */
  private Queue<Double> ask(Engine engine, int round, int number, ExecutorService threads) {
    Queue<Double> millis = new ConcurrentLinkedQueue<>();
    int each = callers == 1 ? number : Math.ceilDiv(2 * number, callers);
    List<? extends Future<?>> asked =
        IntStream.range(0, callers)
            .mapToObj(caller -> threads.submit(() -> ask(engine, round + caller, each, millis)))
            .toList();
    asked.forEach(QueryDuel::join);
    return millis;
  }

  private static void ask(Engine engine, int first, int number, Queue<Double> millis) {
    for (int i = 0; i < number; i++) {
      String query = QUERIES.get((first + i) % QUERIES.size());
      long start = System.nanoTime();
      engine.embedQuery(query);
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
}
