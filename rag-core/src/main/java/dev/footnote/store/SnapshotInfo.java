package dev.footnote.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A state of a store that is kept under a name. Immutable and safe for use by multiple threads.
 *
 * @param name the name, which is not blank
 * @param commit the id of the state, as {@link HybridSearch.Legs#commit()} gives it
 * @param created when it was named, to the millisecond
 */
public record SnapshotInfo(String name, String commit, Instant created) {

  /** The most UTF-16 code units that a name may have. */
  public static final int MAX_NAME_LENGTH = 200;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the name is none, as {@link #checkName} says
   */
  public SnapshotInfo {
    checkName(name);
    requireNonNull(commit, "commit");
    requireNonNull(created, "created");
  }

  /**
   * Checks a name, for those who implement {@link VersionedStore#snapshot}.
   *
   * @param name the name
   * @throws IllegalArgumentException if it is blank, longer than {@link #MAX_NAME_LENGTH}, or holds
   *     a control character or half of a surrogate pair
   */
  public static void checkName(String name) {
    if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          "the name of a snapshot must have 1 to %d characters and not be blank, has %d: '%s'"
              .formatted(MAX_NAME_LENGTH, name.length(), name));
    }
    if (name.codePoints().anyMatch(SnapshotInfo::isUnprintable)) {
      throw new IllegalArgumentException(
          "the name of a snapshot must hold no control character and no lone surrogate: '%s'"
              .formatted(name));
    }
  }

  private static boolean isUnprintable(int point) {
    return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
  }

  /** Says name, commit and moment, for messages. */
  @Override
  public String toString() {
    return "'%s' (commit %s, made %s)".formatted(name, commit, created);
  }
}
