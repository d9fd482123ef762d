package dev.footnote.http;

import java.util.concurrent.Semaphore;

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

  private IllegalStateException closedException() {
    return new IllegalStateException(name + " is closed");
  }

  /** Lets no call in any more, and waits until those inside have left. */
  void close() {
    closed = true;
    calls.acquireUninterruptibly(ALL);
    calls.release(ALL);
  }
}
