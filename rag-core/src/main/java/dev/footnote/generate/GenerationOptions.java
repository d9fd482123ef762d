package dev.footnote.generate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a language model should write: how much, how freely, until when. A generator that writes
 * without a language model has no use for it. Immutable and safe for use by multiple threads.
 *
 * <p>The order is the usual one: repetition penalty, temperature, the most probable tokens ({@link
 * #topK()}), the smallest set that holds a share of the probability ({@link #topP()}, Holtzman et
 * al., 2020), and those that are probable enough beside the best ({@link #minP()}, Nguyen et al.,
 * 2024).
 *
 * @param maxTokens the most tokens to write, one or more
 * @param temperature how freely to choose; 0 takes the most probable token always
 * @param topK the most tokens to choose from; 0 for all
 * @param topP the share of the probability to choose from, above 0 up to 1
 * @param minP the least probability of a token as a share of the best one's, from 0 to 1
 * @param repetitionPenalty what a token's odds are divided by once it was used, 1 for nothing
 *     (Keskar et al., 2019)
 * @param seed what the choice depends on: the same seed and prompt give the same text
 * @param stops texts that end the writing; they are not part of it
 * @param timeLimit how long it may take until it ends with what it has; empty for as long as needed
 * @param adapter the name of the fine-tuned adapter to write with; empty for the base model
 */
public record GenerationOptions(
    int maxTokens,
    double temperature,
    int topK,
    double topP,
    double minP,
    double repetitionPenalty,
    long seed,
    List<String> stops,
    Optional<Duration> timeLimit,
    Optional<String> adapter) {

  /** Up to 512 tokens, the most probable one always, without a time limit. */
  public static final GenerationOptions DEFAULT =
      new GenerationOptions(512, 0, 0, 1, 0, 1, 0, List.of(), Optional.empty(), Optional.empty());

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public GenerationOptions {
    check(maxTokens >= 1, "maxTokens must be 1 or more", maxTokens);
    check(temperature >= 0 && temperature < 100, "temperature must be from 0 to 100", temperature);
    check(topK >= 0, "topK must be 0 or more", topK);
    check(topP > 0 && topP <= 1, "topP must be above 0 and up to 1", topP);
    check(minP >= 0 && minP <= 1, "minP must be from 0 to 1", minP);
    check(
        repetitionPenalty > 0 && repetitionPenalty < 100,
        "repetitionPenalty must be above 0 and below 100",
        repetitionPenalty);
    stops = List.copyOf(stops);
    check(stops.stream().noneMatch(String::isEmpty), "a stop must have a character", stops);
    requireNonNull(timeLimit, "timeLimit");
    requireNonNull(adapter, "adapter");
  }

  private static void check(boolean holds, String rule, Object actual) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", is " + actual);
    }
  }

  /**
   * Sets how much to write.
   *
   * @param tokens the most tokens, one or more
   * @return a changed copy
   */
  public GenerationOptions maxTokens(int tokens) {
    return new GenerationOptions(
        tokens, temperature, topK, topP, minP, repetitionPenalty, seed, stops, timeLimit, adapter);
  }

  /**
   * Chooses freely.
   *
   * @param newTemperature how freely; 0 takes the most probable token always
   * @param newSeed what the choice depends on
   * @return a changed copy
   */
  public GenerationOptions sampling(double newTemperature, long newSeed) {
    return new GenerationOptions(
        maxTokens,
        newTemperature,
        topK,
        topP,
        minP,
        repetitionPenalty,
        newSeed,
        stops,
        timeLimit,
        adapter);
  }

  /**
   * Limits what is chosen from.
   *
   * @param newTopK the most tokens; 0 for all
   * @param newTopP the share of the probability, above 0 up to 1
   * @param newMinP the least probability as a share of the best one's, from 0 to 1
   * @return a changed copy
   */
  public GenerationOptions among(int newTopK, double newTopP, double newMinP) {
    return new GenerationOptions(
        maxTokens,
        temperature,
        newTopK,
        newTopP,
        newMinP,
        repetitionPenalty,
        seed,
        stops,
        timeLimit,
        adapter);
  }

  /**
   * Makes tokens that were used before less probable.
   *
   * @param penalty what their odds are divided by, 1 for nothing
   * @return a changed copy
   */
  public GenerationOptions repetitionPenalty(double penalty) {
    return new GenerationOptions(
        maxTokens, temperature, topK, topP, minP, penalty, seed, stops, timeLimit, adapter);
  }

  /**
   * Ends the writing at texts.
   *
   * @param newStops the texts, none empty
   * @return a changed copy
   */
  public GenerationOptions stops(List<String> newStops) {
    return new GenerationOptions(
        maxTokens,
        temperature,
        topK,
        topP,
        minP,
        repetitionPenalty,
        seed,
        newStops,
        timeLimit,
        adapter);
  }

  /**
   * Limits the time.
   *
   * @param limit how long it may take until it ends with what it has
   * @return a changed copy
   */
  public GenerationOptions timeLimit(Duration limit) {
    return new GenerationOptions(
        maxTokens,
        temperature,
        topK,
        topP,
        minP,
        repetitionPenalty,
        seed,
        stops,
        Optional.of(limit),
        adapter);
  }

  /**
   * Writes with a fine-tuned adapter.
   *
   * @param name the adapter's name in the generator
   * @return a changed copy
   */
  public GenerationOptions adapter(String name) {
    return new GenerationOptions(
        maxTokens,
        temperature,
        topK,
        topP,
        minP,
        repetitionPenalty,
        seed,
        stops,
        timeLimit,
        Optional.of(name));
  }
}
