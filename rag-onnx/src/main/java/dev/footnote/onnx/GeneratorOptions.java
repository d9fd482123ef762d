package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import dev.footnote.generate.ChatWriter;
import dev.footnote.generate.ChatWriters;
import java.nio.file.Path;
import java.util.Map;

/**
 * How much memory and how many threads a language model takes, and how it is spoken to. Immutable
 * and safe for use by multiple threads.
 *
 * @param maxContextTokens the most tokens of a prompt and its answer together, if the model was
 *     made for as many; memory grows with it
 * @param threads how many threads one run uses; one or more
 * @param concurrency how many texts are written at a time, each with memory of its own; further
 *     calls wait; one or more
 * @param drafting whether tokens are guessed from the prompt and checked together, which gives the
 *     same text sooner; done only for temperature 0 and models that can forget at no cost
 * @param chatWriter puts a prompt into the messages that the model reads
 * @param adapters files of fine-tuned adapters, {@code .onnx_adapter}, by the names that {@link
 *     dev.footnote.generate.GenerationOptions#adapter()} chooses from
 * @param cacheDirectory where native libraries are unpacked to, as {@link
 *     OnnxOptions#withCacheDirectory} says
 */
public record GeneratorOptions(
    int maxContextTokens,
    int threads,
    int concurrency,
    boolean drafting,
    ChatWriter chatWriter,
    Map<String, Path> adapters,
    Path cacheDirectory) {

  private static final int CONTEXT_TOKENS = 4096;

  /**
   * Copies the adapters and checks the numbers.
   *
   * @throws IllegalArgumentException if a number is not positive
   */
  public GeneratorOptions {
    requirePositive("maxContextTokens", maxContextTokens);
    requirePositive("threads", threads);
    requirePositive("concurrency", concurrency);
    requireNonNull(chatWriter, "chatWriter");
    adapters = Map.copyOf(adapters);
    requireNonNull(cacheDirectory, "cacheDirectory");
  }

  private static void requirePositive(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be positive, is " + number);
    }
  }

  /**
   * Returns the defaults of this machine: 4096 tokens, a thread for each core, one text at a time,
   * with drafting, {@link ChatWriters#grounded()}, no adapters, and the cache directory of {@link
   * OnnxOptions#defaults()}.
   *
   * @return the defaults
   */
  public static GeneratorOptions defaults() {
    return new GeneratorOptions(
        CONTEXT_TOKENS,
        Runtime.getRuntime().availableProcessors(),
        1,
        true,
        ChatWriters.grounded(),
        Map.of(),
        OnnxOptions.defaults().cacheDirectory());
  }

  /**
   * Returns these options with another limit to prompt and answer together.
   *
   * @param number the most tokens
   * @return changed options
   */
  public GeneratorOptions withMaxContextTokens(int number) {
    return new GeneratorOptions(
        number, threads, concurrency, drafting, chatWriter, adapters, cacheDirectory);
  }

  /**
   * Returns these options with another number of threads for each text.
   *
   * @param number one or more
   * @return changed options
   */
  public GeneratorOptions withThreads(int number) {
    return new GeneratorOptions(
        maxContextTokens, number, concurrency, drafting, chatWriter, adapters, cacheDirectory);
  }

  /**
   * Returns these options with another number of texts at a time.
   *
   * @param number one or more
   * @return changed options
   */
  public GeneratorOptions withConcurrency(int number) {
    return new GeneratorOptions(
        maxContextTokens, threads, number, drafting, chatWriter, adapters, cacheDirectory);
  }

  /**
   * Returns these options with or without guesses. With weights in four or eight bits, several
   * tokens read together are rated a little otherwise than one after the other, so that the text
   * may differ where two tokens are almost equally probable.
   *
   * @param guessing whether tokens are guessed ahead
   * @return changed options
   */
  public GeneratorOptions withDrafting(boolean guessing) {
    return new GeneratorOptions(
        maxContextTokens, threads, concurrency, guessing, chatWriter, adapters, cacheDirectory);
  }

  /**
   * Returns these options with another way to put prompts.
   *
   * @param writer writes the messages
   * @return changed options
   */
  public GeneratorOptions withChatWriter(ChatWriter writer) {
    return new GeneratorOptions(
        maxContextTokens, threads, concurrency, drafting, writer, adapters, cacheDirectory);
  }

  /**
   * Returns these options with adapters, as {@link LoraAdapters#importPeft} writes them. Any number
   * shares one model; no two may have the same parameters.
   *
   * @param files the files by name
   * @return changed options
   */
  public GeneratorOptions withAdapters(Map<String, Path> files) {
    return new GeneratorOptions(
        maxContextTokens, threads, concurrency, drafting, chatWriter, files, cacheDirectory);
  }

  /**
   * Returns these options with another cache directory.
   *
   * @param directory where native libraries are unpacked to
   * @return changed options
   */
  public GeneratorOptions withCacheDirectory(Path directory) {
    return new GeneratorOptions(
        maxContextTokens, threads, concurrency, drafting, chatWriter, adapters, directory);
  }
}
