package dev.footnote.http;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer as they come in. Whoever takes them says how long to wait; no more is
 * received than one piece that was not taken.
 */
final class ByteFlow implements HttpResponse.BodySubscriber<ByteFlow>, AutoCloseable {

  /** What comes next. */
  sealed interface Signal {}

  /** Some bytes, perhaps none. */
  record Bytes(List<ByteBuffer> buffers) implements Signal {}

  /** The answer was complete. */
  record End() implements Signal {}

  /** The connection broke. */
  record Broken(Throwable cause) implements Signal {}

  /** Nothing came in time. */
  record Late() implements Signal {}

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private Flow.@Nullable Subscription subscription;
  private boolean closed;

  @Override
  public CompletionStage<ByteFlow> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription given) {
    if (closed || subscription != null) {
      given.cancel();
    } else {
      subscription = given;
      given.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    signals.add(new Bytes(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    signals.add(new Broken(cause));
  }

  @Override
  public void onComplete() {
    signals.add(new End());
  }

  /** Waits for what comes next. */
  Signal next(Deadline deadline) throws InterruptedException {
    Signal signal = signals.poll(Math.max(0, deadline.left()), TimeUnit.NANOSECONDS);
    if (signal instanceof Bytes) {
      requestMore();
    }
    return signal == null ? new Late() : signal;
  }

  private synchronized void requestMore() {
    if (subscription != null && !closed) {
      subscription.request(1);
    }
  }

  /** Wants nothing more; a connection whose answer was not complete is closed. */
  @Override
  public synchronized void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
