package dev.footnote;

import dev.footnote.cite.ShownText;
import dev.footnote.cite.Statement;
import dev.footnote.cite.StatementStream;
import dev.footnote.generate.GenerationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares statements with their sources on a thread of its own while the text goes on. Takes text
 * from one thread.
 */
final class StatementChecks implements Consumer<String>, AutoCloseable {

  private final StatementStream statements;
  private final ShownText shown;
  private final Consumer<AnswerEvent> events;
  private final List<Future<?>> checks = new ArrayList<>();
  private @Nullable ExecutorService thread;
  private int told;

  StatementChecks(StatementStream statements, ShownText shown, Consumer<AnswerEvent> events) {
    this.statements = statements;
    this.shown = shown;
    this.events = events;
  }

  @Override
  public void accept(String text) {
    show(shown.append(text));
    for (String closed : statements.append(text)) {
      checks.add(thread().submit(() -> check(closed)));
    }
  }

  private void show(String text) {
    if (!text.isEmpty()) {
      events.accept(new AnswerEvent.TextDelta(text));
    }
  }

  private ExecutorService thread() {
    if (thread == null) {
      thread =
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform().daemon().name("footnote-verify-", 0).factory());
    }
    return thread;
  }

  private void check(String closed) {
    for (Statement statement : statements.judge(closed)) {
      told++;
      events.accept(new AnswerEvent.StatementClosed(statement));
    }
  }

  /** Shows what was held back, and waits until everything is checked. */
  void await() {
    show(shown.finish());
    try {
      for (Future<?> check : checks) {
        check.get();
      }
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GenerationException("the thread that waits for the answer was interrupted", e);
    }
  }

  /** How many statements were told of; asked after {@link #await}. */
  int told() {
    return told;
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }
}
