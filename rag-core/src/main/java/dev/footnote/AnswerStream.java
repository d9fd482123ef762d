package dev.footnote;

import dev.footnote.generate.GenerationException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of a question that is being answered, in order; {@link AnswerEvent.Done} is the last.
 *
 * <p>Only a few events are kept for a slow reader; then the writing waits. Closing cancels what is
 * still going on. Read by one thread; it may be closed by any.
 */
public final class AnswerStream implements Iterator<AnswerEvent>, AutoCloseable {

  private static final int KEPT = 64;

  /** What goes through the queue: an event, or how it ended. */
  private sealed interface Item {
    record Event(AnswerEvent event) implements Item {}

    record Failed(Throwable cause) implements Item {}

    record Ended() implements Item {}
  }

  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(KEPT);
  private final Thread thread;
  private @Nullable Item next;

  AnswerStream(Consumer<Consumer<AnswerEvent>> question) {
    this.thread =
        Thread.ofPlatform().daemon().name("footnote-answer").unstarted(() -> run(question));
    thread.start();
  }

  private void run(Consumer<Consumer<AnswerEvent>> question) {
    try {
      question.accept(event -> put(new Item.Event(event)));
      put(new Item.Ended());
    } catch (RuntimeException | Error e) {
      if (!Thread.currentThread().isInterrupted()) {
        putQuietly(new Item.Failed(e));
      }
    }
  }

  private void putQuietly(Item item) {
    try {
      put(item);
    } catch (GenerationException e) {
      // Nobody reads any more.
      Thread.currentThread().interrupt();
    }
  }

  private void put(Item item) {
    try {
      queue.put(item);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GenerationException("the stream of the answer was closed", e);
    }
  }

  /**
   * Waits for the next event.
   *
   * @return whether there is one
   * @throws RuntimeException what made the answering fail
   */
  @Override
  public boolean hasNext() {
    return switch (peek()) {
      case Item.Event event -> true;
      case Item.Ended ended -> false;
      case Item.Failed(RuntimeException cause) -> throw cause;
      case Item.Failed(Throwable cause) -> throw new GenerationException("answering failed", cause);
    };
  }

  @Override
  public AnswerEvent next() {
    if (hasNext() && peek() instanceof Item.Event item) {
      next = null;
      return item.event();
    }
    throw new NoSuchElementException("the answer is complete");
  }

  private Item peek() {
    Item item = next;
    if (item == null) {
      item = take();
      next = item;
    }
    return item;
  }

  private Item take() {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GenerationException("the thread that reads the answer was interrupted", e);
    }
  }

  /** Cancels what is still going on. What was read stays read; no further event comes. */
  @Override
  public void close() {
    thread.interrupt();
    queue.clear();
    queue.offer(new Item.Ended());
  }
}
