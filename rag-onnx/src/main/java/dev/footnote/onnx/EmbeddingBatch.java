package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The texts of one call, worked off by several threads: the longest first, so that no thread ends
 * long after the others.
 *
 * <p>Each turn embeds one text and then queues up again, so that a small call gets through beside a
 * large one.
 */
final class EmbeddingBatch {

  /** Embeds one text, and looks now and then whether anybody still waits for it. */
  interface Work {
    Embedding embed(String text, BooleanSupplier abandoned);
  }

  private final List<String> texts;
  private final Work work;
  private final Executor executor;
  private final int[] order;
  private final Embedding[] results;
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final CompletableFuture<List<Embedding>> outcome = new CompletableFuture<>();

  EmbeddingBatch(List<String> texts, Work work, Executor executor) {
    this.texts = texts;
    this.work = work;
    this.executor = executor;
    order = longestFirst(texts);
    results = new Embedding[texts.size()];
  }

  private static int[] longestFirst(List<String> texts) {
    Comparator<Integer> byLength = Comparator.comparingInt(i -> texts.get(i).length());
    return IntStream.range(0, texts.size())
        .boxed()
        .sorted(byLength.reversed())
        .mapToInt(i -> i)
        .toArray();
  }

  /**
   * Embeds the texts and waits for the end.
   *
   * @param threads how many turns may go on at once
   * @return one embedding for each text, in the order of the texts
   */
  List<Embedding> run(int threads) {
    if (texts.isEmpty()) {
      return List.of();
    }
    for (int i = 0; i < Math.min(threads, order.length); i++) {
      executor.execute(this::turn);
    }
    try {
      return outcome.get();
    } catch (InterruptedException e) {
      outcome.cancel(false);
      Thread.currentThread().interrupt();
      throw new EmbeddingException(
          "interrupted after " + ended + " of " + order.length + " texts", e);
    } catch (ExecutionException e) {
      throw failure(requireNonNull(e.getCause()));
    }
  }

  private void turn() {
    int turn = begun.getAndIncrement();
    if (turn >= order.length || outcome.isDone()) {
      return;
    }
    try {
      results[order[turn]] = work.embed(texts.get(order[turn]), outcome::isDone);
    } catch (Throwable e) {
      outcome.completeExceptionally(e);
      return;
    }
    if (ended.incrementAndGet() == order.length) {
      outcome.complete(List.copyOf(Arrays.asList(results)));
    } else {
      executor.execute(this::turn);
    }
  }

  /** Makes the failure of a worker one of the caller's, with the worker's as its cause. */
  private static RuntimeException failure(Throwable cause) {
    return switch (cause) {
      case EmbeddingException e -> new EmbeddingException(String.valueOf(e.getMessage()), e);
      case IllegalStateException e -> new IllegalStateException(e.getMessage(), e);
      case Error e -> throw e;
      default -> new EmbeddingException("could not embed: " + cause, cause);
    };
  }
}
