package dev.footnote.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends the runs of one text from outside: when its time is over, or somebody cancels it. */
final class RunControl implements AutoCloseable {

  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("footnote-time").factory());

  private final @Nullable Future<?> alarm;
  private OrtSession.@Nullable RunOptions options;
  private boolean outOfTime;
  private boolean cancelled;

  RunControl(Optional<Duration> limit) {
    this.alarm =
        limit
            .map(time -> TIMER.schedule(this::alarm, time.toNanos(), TimeUnit.NANOSECONDS))
            .orElse(null);
  }

  private synchronized void alarm() {
    outOfTime = true;
    terminate();
  }

  synchronized void cancel() {
    cancelled = true;
    terminate();
  }

  /** Takes the options of the runs that it ends from now on. */
  synchronized void begin(OrtSession.RunOptions runOptions) {
    options = runOptions;
    if (outOfTime || cancelled) {
      terminate();
    }
  }

  /** Lets go of the options, which may be closed then. */
  synchronized void end() {
    options = null;
  }

  private void terminate() {
    try {
      if (options != null) {
        options.setTerminate(true);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("could not end a run", e);
    }
  }

  synchronized boolean isOutOfTime() {
    return outOfTime && !cancelled;
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void close() {
    if (alarm != null) {
      alarm.cancel(false);
    }
  }
}
