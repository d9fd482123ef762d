package dev.footnote;

import dev.footnote.document.FootnoteException;
import dev.footnote.embed.Embedding;
import dev.footnote.read.ReadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Puts the documents of a batch: the texts of all are embedded in one call, then each document is
 * stored in a step of its own, all at once, so that they may share a commit. When the one call
 * fails, each document is embedded by itself, so that it fails alone.
 *
 * @param ingestion the steps
 * @param source the name of the source, which each document gets
 * @param storing runs the steps that wait for the store
 */
record BatchPut(Ingestion ingestion, String source, ExecutorService storing) {

  /** Returns how each result ended, in their order. */
  List<RagEvent> run(List<ReadResult> results) throws InterruptedException {
    List<SyncTurn> turns =
        results.stream().map(result -> new SyncTurn(ingestion, source, result)).toList();
    turns.forEach(SyncTurn::prepare);
    put(turns.stream().filter(SyncTurn::goesOn).toList());
    return turns.stream().map(SyncTurn::outcome).toList();
  }

  private void put(List<SyncTurn> turns) throws InterruptedException {
    if (turns.size() == 1) {
      turns.getFirst().embedAndStore();
    } else if (!turns.isEmpty()) {
      forEach(turns, lastStep(turns));
    }
  }

  private Consumer<SyncTurn> lastStep(List<SyncTurn> turns) throws InterruptedException {
    FreshTexts fresh = new FreshTexts();
    turns.forEach(turn -> turn.addTo(fresh));
    try {
      Map<String, Embedding> made = fresh.embed(ingestion.embedder());
      return turn -> turn.store(made);
    } catch (FootnoteException | IllegalArgumentException | IllegalStateException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(e.getMessage());
      }
      return SyncTurn::embedAndStore;
    }
  }

  private void forEach(List<SyncTurn> turns, Consumer<SyncTurn> step) throws InterruptedException {
    List<Callable<Boolean>> steps = new ArrayList<>();
    for (SyncTurn turn : turns) {
      steps.add(() -> {
        step.accept(turn);
        return true;
      });
    }
    for (Future<Boolean> ended : storing.invokeAll(steps)) {
      get(ended);
    }
  }

  /** Waits for a task, and throws what it threw. */
  static <T> T get(Future<T> task) throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case InterruptedException cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
