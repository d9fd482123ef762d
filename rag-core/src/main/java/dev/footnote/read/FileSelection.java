package dev.footnote.read;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Which files of a place are read. Immutable and safe for use by multiple threads.
 *
 * <pre>{@code
 * FileSelection.all().matching("*-eip.adoc").upTo(1_000_000)
 * }</pre>
 *
 * @param glob which files: {@code *} is any run of characters inside one part of the path, {@code
 *     **} crosses parts, {@code ?} is one character, {@code {md,adoc}} is either; a glob without
 *     {@code /} is matched against the file's name in any folder, another one against its path
 *     below the root
 * @param maxBytes the size above which a file is skipped, counted in the bytes it really has, so
 *     that a small archive entry cannot unpack without end
 */
public record FileSelection(String glob, long maxBytes) {

  /** The default of {@link #maxBytes}: 64 MiB, far above any text that a person reads. */
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  private static final FileSelection ALL = new FileSelection("**", DEFAULT_MAX_BYTES);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the glob is blank or not well formed, or the limit is not
   *     positive
   */
  public FileSelection {
    requireNonNull(glob, "glob");
    if (glob.isBlank()) {
      throw new IllegalArgumentException("glob must not be blank; '**' selects every file");
    }
    if (maxBytes <= 0) {
      throw new IllegalArgumentException("maxBytes must be positive, is " + maxBytes);
    }
    Glob.compile(glob);
  }

  /**
   * Selects every file up to {@link #DEFAULT_MAX_BYTES}.
   *
   * @return the selection
   */
  public static FileSelection all() {
    return ALL;
  }

  /**
   * Selects by another glob.
   *
   * @param newGlob such as {@code *.md} or {@code guides/**}
   * @return a copy
   * @throws IllegalArgumentException if the glob is blank or not well formed
   */
  public FileSelection matching(String newGlob) {
    return new FileSelection(newGlob, maxBytes);
  }

  /**
   * Selects with another limit of size.
   *
   * @param newMaxBytes the size in bytes above which a file is skipped
   * @return a copy
   * @throws IllegalArgumentException if the limit is not positive
   */
  public FileSelection upTo(long newMaxBytes) {
    return new FileSelection(glob, newMaxBytes);
  }

  Pattern pattern() {
    return Glob.compile(glob);
  }
}
