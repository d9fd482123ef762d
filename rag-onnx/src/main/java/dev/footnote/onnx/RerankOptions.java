package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How much time, memory and how many threads a model takes that reads two texts together: an {@link
 * OnnxReranker} or an {@link OnnxEntailment}. Immutable and safe for use by multiple threads.
 *
 * @param threads how many threads one run uses, and how many runs go on at once, whatever the
 *     number of callers; one or more
 * @param batchTokens how many tokens the pairs of one run have together at most, padding included;
 *     a longer pair is a run of its own. 1 reads each pair alone
 * @param maxTokens the most tokens of both texts together, special tokens included, if the model
 *     reads as many; less is faster
 * @param deadline how long one call goes on before it returns what it has; empty for no limit
 * @param cacheDirectory where native libraries are unpacked to, as {@link
 *     OnnxOptions#withCacheDirectory} says
 */
public record RerankOptions(
    int threads, int batchTokens, int maxTokens, Optional<Duration> deadline, Path cacheDirectory) {

  private static final int BATCH_TOKENS = 512;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a number or the deadline is not positive
   */
  public RerankOptions {
    requirePositive("threads", threads);
    requirePositive("batchTokens", batchTokens);
    requirePositive("maxTokens", maxTokens);
    requireNonNull(cacheDirectory, "cacheDirectory");
    deadline
        .filter(time -> !time.isPositive())
        .ifPresent(time -> {
          throw new IllegalArgumentException("deadline must be positive, is " + time);
        });
  }

  private static void requirePositive(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be positive, is " + number);
    }
  }

  /**
   * Returns the defaults of this machine: a thread for each core, batches of 512 tokens, as many
   * tokens as the model reads, no deadline, and the cache directory of {@link
   * OnnxOptions#defaults()}.
   *
   * @return the defaults
   */
  public static RerankOptions defaults() {
    return new RerankOptions(
        Runtime.getRuntime().availableProcessors(),
        BATCH_TOKENS,
        Integer.MAX_VALUE,
        Optional.empty(),
        OnnxOptions.defaults().cacheDirectory());
  }

  /**
   * Returns these options with another number of threads.
   *
   * @param number one or more
   * @return changed options
   */
  public RerankOptions withThreads(int number) {
    return new RerankOptions(number, batchTokens, maxTokens, deadline, cacheDirectory);
  }

  /**
   * Returns these options with other batches. Models whose weights are in 8 bits mostly round all
   * pairs of a run alike, so that a score depends a little on the pair's neighbours; 1 prevents it.
   *
   * @param number how many tokens the pairs of one run have together at most
   * @return changed options
   */
  public RerankOptions withBatchTokens(int number) {
    return new RerankOptions(threads, number, maxTokens, deadline, cacheDirectory);
  }

  /**
   * Returns these options with another limit to the length of a pair.
   *
   * @param number the most tokens of both texts together
   * @return changed options
   */
  public RerankOptions withMaxTokens(int number) {
    return new RerankOptions(threads, batchTokens, number, deadline, cacheDirectory);
  }

  /**
   * Returns these options with a deadline, which is looked at between runs.
   *
   * @param time how long one call goes on before it returns what it has
   * @return changed options
   */
  public RerankOptions withDeadline(Duration time) {
    return new RerankOptions(threads, batchTokens, maxTokens, Optional.of(time), cacheDirectory);
  }

  /**
   * Returns these options with another cache directory.
   *
   * @param directory where native libraries are unpacked to
   * @return changed options
   */
  public RerankOptions withCacheDirectory(Path directory) {
    return new RerankOptions(threads, batchTokens, maxTokens, deadline, directory);
  }
}
