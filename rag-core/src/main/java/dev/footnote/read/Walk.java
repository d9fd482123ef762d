package dev.footnote.read;

import java.util.stream.Stream;

/** Comes upon the files of one place, lazily and in a stable order. */
@FunctionalInterface
interface Walk {

  /**
   * Starts a walk; the caller closes it.
   *
   * @throws ReadException if the place cannot be opened
   */
  Stream<Found> start();
}
