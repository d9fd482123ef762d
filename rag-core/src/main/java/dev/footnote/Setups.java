package dev.footnote;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.StoreManifest;
import dev.footnote.store.VectorStore;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * The setup in use and, while a rebuild puts another in its place, that one too.
 *
 * <p>Which one a call uses is for the store to say, by the space that it shows: so there is no
 * moment at which the two could disagree. A search takes no lock. It looks at the space again when
 * it ends, and begins anew if the store was rebuilt meanwhile, so that no query vector of one model
 * is ever compared with vectors of another. Safe for use by multiple threads.
 */
final class Setups {

  /** A change, and what it may throw. */
  @FunctionalInterface
  interface Change<T, E extends Exception> {
    T apply(Setup setup) throws E;
  }

  private final VectorStore store;

  /** Held by each change, from cutting to storing, and by a rebuild alone for the switch. */
  private final ReadWriteLock changes = new ReentrantReadWriteLock();

  private volatile List<Setup> known;

  Setups(VectorStore store, Setup first) {
    this.store = store;
    this.known = List.of(first);
  }

  /** Returns the setup in use, or for a moment the one before. */
  Setup current() {
    return known.getFirst();
  }

  /** Runs a search wholly with one setup. */
  <T> T searching(Function<Setup, T> search) {
    while (true) {
      StoreManifest shown = store.manifest();
      try {
        T found = search.apply(fittingSpace(shown));
        if (shows(shown.space())) {
          return found;
        }
      } catch (RuntimeException e) {
        if (shows(shown.space())) {
          throw e;
        }
      }
    }
  }

  private boolean shows(EmbeddingSpace space) {
    return store.manifest().space().equals(space);
  }

  /** Refuses what the store shows if someone else rebuilt it. */
  private Setup fittingSpace(StoreManifest shown) {
    Setup setup = of(shown.space());
    shown.checkSpace(setup.space());
    return setup;
  }

  /** Returns the setup for vectors of a space; if there is none, the one in use. */
  Setup of(EmbeddingSpace space) {
    for (Setup setup : known) {
      if (setup.space().equals(space)) {
        return setup;
      }
    }
    return current();
  }

  /** Makes a change wholly with one setup; a rebuild waits for it, so it should not take long. */
  <T, E extends Exception> T changing(Change<T, E> change) throws E {
    changes.readLock().lock();
    try {
      return change.apply(fitting(store.manifest()));
    } finally {
      changes.readLock().unlock();
    }
  }

  private Setup fitting(StoreManifest manifest) {
    for (Setup setup : known) {
      if (setup.fits(manifest)) {
        return setup;
      }
    }
    current().requireFits(manifest);
    return current();
  }

  /**
   * Puts another setup in place of the one in use, while changes wait.
   *
   * @param swap makes the store show what fits it
   */
  void replace(Setup next, Runnable swap) {
    changes.writeLock().lock();
    try {
      known = List.of(current(), next);
      swap.run();
      known = List.of(next);
    } finally {
      changes.writeLock().unlock();
    }
  }
}
