package dev.footnote.onnx;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets calls in until it is closed, and tells when the last of them has left. */
final class CallGate {

  private static final int ALL = Integer.MAX_VALUE;

  private final Semaphore calls = new Semaphore(ALL);
  private final String name;
  private volatile boolean closed;

  CallGate(String name) {
    this.name = name;
  }

  /** Lets a call in, which leaves by {@link #leave()}. */
  void enter() {
    if (!calls.tryAcquire()) {
      throw closedException();
    }
    if (closed) {
      calls.release();
      throw closedException();
    }
  }

  void leave() {
    calls.release();
  }

  IllegalStateException closedException() {
    return new IllegalStateException(name + " is closed");
  }

  /** Lets no call in any more, and does not wait for those inside. */
  void shut() {
    closed = true;
  }

  /** Waits until no call is inside, for good. */
  void awaitEmpty() {
    calls.acquireUninterruptibly(ALL);
    calls.release(ALL);
  }

  /** Waits until no call is inside, or the time is over. */
  void awaitEmpty(long seconds) throws InterruptedException {
    if (calls.tryAcquire(ALL, seconds, TimeUnit.SECONDS)) {
      calls.release(ALL);
    }
  }
}
