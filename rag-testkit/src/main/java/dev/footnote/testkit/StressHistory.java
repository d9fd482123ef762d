package dev.footnote.testkit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one document may be, as calls that change it begin and end. A version is out of date once
 * another was written by a call that began after the version's own call had ended. Safe for use by
 * multiple threads.
 */
final class StressHistory {

  /** The version of a document that is not there. */
  static final int NONE = 0;

  private final Lock lock = new ReentrantLock();
  private final AtomicLong clock;
  private final Set<Integer> possible = new HashSet<>(Set.of(NONE));
  private final Map<Integer, Long> outdated = new HashMap<>();

  StressHistory(AtomicLong clock) {
    this.clock = clock;
  }

  /** Does something while nobody else does who comes this way. */
  void alone(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /** Runs a call that makes a version the current one, unless it throws. */
  void change(int version, Runnable call) {
    Set<Integer> before = possible();
    call.run();
    ended(version, before);
  }

  /** What the document may be now, if no call that changes it is under way. */
  synchronized Set<Integer> possible() {
    return Set.copyOf(possible);
  }

  private synchronized void ended(int version, Set<Integer> before) {
    long now = clock.incrementAndGet();
    before.forEach(old -> outdated.putIfAbsent(old, now));
    possible.removeAll(before);
    possible.add(version);
    outdated.remove(version);
  }

  /** Tells whether a version was out of date at a time already. */
  synchronized boolean isOutdated(int version, long since) {
    return outdated.getOrDefault(version, Long.MAX_VALUE) <= since;
  }
}
