package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.VectorStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Uses a store from many threads in all ways at once, and asserts that no change is lost, that
 * every call sees each document whole in one version, none that was out of date before the call
 * began, and that calls fail for no other reason than that the store is closed or the caller was
 * interrupted.
 *
 * <p>It knows what it stored, so a durable store can be closed amid the stress, opened again and
 * stressed on. Add what only your store can do with {@link #and}. For one thread, which starts the
 * others.
 *
 * @param <S> the kind of store
 */
public final class StoreStress<S extends VectorStore> {

  /**
   * One of the things that are done to the store, by many threads at once.
   *
   * @param <S> the stores to which it can be done
   */
  @FunctionalInterface
  public interface Action<S extends VectorStore> {

    /**
     * Does it once, and asserts that the outcome is right.
     *
     * @param store the store
     * @param random makes choices
     */
    void run(S store, Random random);
  }

  /** The space of the vectors that are stored. */
  public static final EmbeddingSpace SPACE = StoreSamples.SPACE;

  private static final int THREADS = 6;

  /** How long after the end a thread that is still at it is taken to be stuck. */
  private static final int MOST_SECONDS = 60;

  private final StressModel model = new StressModel();
  private final List<Action<? super S>> actions = new ArrayList<>(StressActions.of(model));
  private final Random seeds;

  /**
   * Starts with an empty store in mind.
   *
   * @param seed decides which thread does what; not in which order they run
   */
  public StoreStress(long seed) {
    this.seeds = new Random(seed);
  }

  /**
   * Adds an action to those that every store knows.
   *
   * @param action what to do too
   * @return this
   */
  public StoreStress<S> and(Action<? super S> action) {
    actions.add(action);
    return this;
  }

  /**
   * Uses a store for a time, and leaves it open with nothing in flight.
   *
   * @param store the store, empty or as the last use left it
   * @param time how long
   * @return how many actions were done
   * @throws Exception if one of them failed
   */
  public long use(S store, Duration time) throws Exception {
    Use use = new Use(store, System.nanoTime() + time.toNanos());
    long done = await(start(use), use);
    model.assertHeld(store);
    return done;
  }

  /**
   * Uses a store for a time, and closes it while it is used, from two threads at once.
   *
   * @param store the store, empty or as the last use left it
   * @param time how long until it is closed
   * @return how many actions were done
   * @throws Exception if one of them failed
   */
  public long useAndClose(S store, Duration time) throws Exception {
    Use use = new Use(store, Long.MAX_VALUE);
    List<Future<?>> users = start(use);
    Thread.sleep(time);
    use.closing = true;
    CompletableFuture<Void> other = CompletableFuture.runAsync(store::close);
    store.close();
    other.get(MOST_SECONDS, TimeUnit.SECONDS);
    return await(users, use);
  }

  /**
   * Asserts that a store holds what all uses so far have stored and not deleted.
   *
   * @param store the store, which nobody else uses
   */
  public void assertHeld(VectorStore store) {
    model.assertHeld(store);
  }

  private List<Future<?>> start(Use use) {
    List<Future<?>> users = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Random random = new Random(seeds.nextLong());
      FutureTask<?> user = new FutureTask<>(() -> use.run(random), null);
      boolean virtual = i % 2 == 0;
      Thread.Builder thread = virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
      thread.name("stress-" + i).start(user);
      users.add(user);
    }
    return users;
  }

  private static long await(List<Future<?>> users, StoreStress<?>.Use use) throws Exception {
    try {
      for (Future<?> user : users) {
        user.get(use.nanosLeft() + TimeUnit.SECONDS.toNanos(MOST_SECONDS), TimeUnit.NANOSECONDS);
      }
    } catch (ExecutionException e) {
      throw new AssertionError("an action failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("an action does not end", e);
    } finally {
      use.failed = true;
    }
    assertThat(use.done).hasPositiveValue();
    return use.done.get();
  }

  private final class Use {
    private final S store;
    private final long end;
    private final AtomicLong done = new AtomicLong();
    private volatile boolean closing;
    private volatile boolean failed;

    private Use(S store, long end) {
      this.store = store;
      this.end = end;
    }

    private long nanosLeft() {
      return end == Long.MAX_VALUE ? 0 : Math.max(0, end - System.nanoTime());
    }

    private void run(Random random) {
      try {
        while (!failed && (end == Long.MAX_VALUE || System.nanoTime() < end)) {
          actions.get(random.nextInt(actions.size())).run(store, random);
          done.incrementAndGet();
        }
      } catch (RuntimeException | Error e) {
        if (!isForeseen(e)) {
          failed = true;
          throw e;
        }
      }
    }

    private boolean isForeseen(Throwable e) {
      return closing
          && e instanceof IllegalStateException
          && String.valueOf(e.getMessage()).contains("is closed");
    }
  }
}
