package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Locale;

/**
 * How many threads an embedder uses, where it may put files, and what it does with long texts.
 *
 * <p>Immutable and safe for use by multiple threads. Grows by further {@code with} methods.
 */
public final class OnnxOptions {

  private final int workers;
  private final Path cacheDirectory;
  private final Truncation truncation;

  private OnnxOptions(int workers, Path cacheDirectory, Truncation truncation) {
    this.workers = workers;
    this.cacheDirectory = cacheDirectory;
    this.truncation = truncation;
  }

  /**
   * Returns the defaults of this machine: one worker for each core, and the directory that the
   * system property {@code footnote.cache} names, or else {@code footnote} in the user's cache
   * directory ({@code XDG_CACHE_HOME}, {@code LOCALAPPDATA} on Windows, {@code ~/.cache}).
   *
   * @return the defaults
   */
  public static OnnxOptions defaults() {
    return new OnnxOptions(
        Runtime.getRuntime().availableProcessors(), defaultCacheDirectory(), Truncation.TRUNCATE);
  }

  /**
   * Returns these options with another number of workers.
   *
   * @param number how many texts are embedded at a time at most in bulk, and as many queries
   *     besides; one or more. More than the cores gives nothing
   * @return changed options
   * @throws IllegalArgumentException if the number is not positive
   */
  public OnnxOptions withWorkers(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("workers must be positive, is " + number);
    }
    return new OnnxOptions(number, cacheDirectory, truncation);
  }

  /**
   * Returns these options with another cache directory.
   *
   * @param directory where weights and native libraries are unpacked to, once for all processes,
   *     and compared with their hashes at each start; made if it is missing. It may be read-only
   *     once it is filled. Native libraries stay where this process first loaded them, and where
   *     the host says by the libraries' own system properties
   * @return changed options
   */
  public OnnxOptions withCacheDirectory(Path directory) {
    return new OnnxOptions(workers, requireNonNull(directory, "directory"), truncation);
  }

  /**
   * Returns these options with another way to treat texts that have more tokens than the model
   * reads.
   *
   * @param policy what happens to them; {@link Truncation#TRUNCATE} unless chosen
   * @return changed options
   */
  public OnnxOptions withTruncation(Truncation policy) {
    return new OnnxOptions(workers, cacheDirectory, requireNonNull(policy, "policy"));
  }

  /**
   * Returns how many texts are embedded at a time in bulk.
   *
   * @return one or more
   */
  public int workers() {
    return workers;
  }

  /**
   * Returns where files are extracted to.
   *
   * @return a directory, which may not exist yet
   */
  public Path cacheDirectory() {
    return cacheDirectory;
  }

  /**
   * Returns what happens to texts that have more tokens than the model reads.
   *
   * @return the policy
   */
  public Truncation truncation() {
    return truncation;
  }

  private static Path defaultCacheDirectory() {
    String chosen = System.getProperty("footnote.cache", "");
    return chosen.isBlank() ? userCache().resolve("footnote") : Path.of(chosen);
  }

  private static Path userCache() {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    String cache = System.getenv(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
    if (cache != null && !cache.isBlank() && Path.of(cache).isAbsolute()) {
      return Path.of(cache);
    }
    return Path.of(System.getProperty("user.home", ""), ".cache");
  }
}
