package dev.footnote.onnx;

import dev.footnote.generate.Generation.Written;
import dev.footnote.generate.GenerationException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Hands the pieces of a text from the thread that writes to the one that asked. While the latter
 * does not take them, no more is written than a few tokens. It waits, and pulls the brake when the
 * time is over or it is interrupted.
 */
final class Handover {

  private static final int AHEAD = 4;

  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(AHEAD);
  private final Halt halt;
  private boolean ended;

  /** What the writing thread has to say. */
  private sealed interface Event {}

  private record Piece(String text) implements Event {}

  private record Done(Written text) implements Event {}

  private record Failed(Throwable cause) implements Event {}

  Handover(Halt halt) {
    this.halt = halt;
  }

  /** Writes, on the writing thread. */
  void run(Function<Consumer<String>, Written> work) {
    try {
      put(new Done(work.apply(piece -> put(new Piece(piece)))));
    } catch (RuntimeException | Error e) {
      put(new Failed(e));
    }
  }

  private void put(Event event) {
    boolean done = false;
    while (!done) {
      try {
        events.put(event);
        done = true;
      } catch (InterruptedException e) {
        // Nobody has a reason to interrupt a thread of ours; the brake is what ends it.
        halt.pull();
      }
    }
  }

  /**
   * Takes what is written, on the thread that asked. However it ends, the writing has ended then.
   */
  Written await(Consumer<String> listener, TimeLimit limit) {
    try {
      return take(listener, limit);
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new GenerationException("writing was cancelled, since its thread was interrupted", e);
    } finally {
      stop();
    }
  }

  private Written take(Consumer<String> listener, TimeLimit limit) throws InterruptedException {
    while (true) {
      switch (next(limit)) {
        case Piece piece -> listener.accept(piece.text);
        case Done done -> {
          return done.text;
        }
        case Failed failed -> throw failure(failed.cause);
      }
    }
  }

  private Event next(TimeLimit limit) throws InterruptedException {
    if (!halt.isPulled()) {
      Event event = events.poll(limit.left(), TimeUnit.NANOSECONDS);
      if (event != null) {
        return taken(event);
      }
      halt.pull();
    }
    return taken(events.take());
  }

  private Event taken(Event event) {
    ended = !(event instanceof Piece);
    return event;
  }

  /** Ends the writing, if it has not ended, and waits for that. */
  private void stop() {
    boolean interrupted = false;
    while (!ended) {
      halt.pull();
      try {
        taken(events.take());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeException failure(Throwable cause) {
    return switch (cause) {
      case GenerationException known -> new GenerationException(message(known), known);
      case IllegalStateException closed -> new IllegalStateException(message(closed), closed);
      default -> new GenerationException("writing failed: " + cause, cause);
    };
  }

  private static String message(Throwable cause) {
    return String.valueOf(cause.getMessage());
  }
}
