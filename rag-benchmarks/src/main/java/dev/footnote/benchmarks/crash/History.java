package dev.footnote.benchmarks.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * The versions of one document in their order, of which a killed process may leave the last that is
 * certain to be on disk or any later one. Not safe for use by multiple threads.
 */
final class History {

  /** The version of a document that is not there. */
  static final int DELETED = 0;

  private final List<Integer> versions = new ArrayList<>(List.of(DELETED));
  private int certain;
  private int acknowledged;

  void begin(int version) {
    versions.add(version);
  }

  /** The change that began last was acknowledged. */
  void acknowledge() {
    acknowledged = versions.size() - 1;
  }

  /** The change that began last failed, and was not made. */
  void fail() {
    versions.removeLast();
  }

  /** Returns the place of the last version that was acknowledged. */
  int acknowledged() {
    return acknowledged;
  }

  /** The version of a place is on disk, if no later one is. */
  void ascertain(int place) {
    certain = Math.max(certain, place);
  }

  /** Returns the versions that may be there, the last first. */
  List<Integer> possible() {
    return versions.subList(certain, versions.size()).reversed();
  }

  /** Begins anew with the version that was found. */
  void restart(int version) {
    versions.clear();
    versions.add(version);
    certain = 0;
    acknowledged = 0;
  }

  /** Returns the version, of a history that has just begun. */
  int version() {
    return versions.getLast();
  }
}
