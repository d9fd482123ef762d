package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import dev.footnote.generate.ChatWriter;
import dev.footnote.generate.ChatWriters;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a language model is run. Immutable and safe for use by multiple threads.
 *
 * @param threads how many threads a run uses, one or more
 * @param contextTokens the most tokens that are read and written together; memory for so many is
 *     taken when the model is opened. No more than the model can
 * @param chat puts prompts into messages
 * @param adapters files of LoRA adapters, {@code .onnx_adapter}, by the names under which {@link
 *     dev.footnote.generate.GenerationOptions#adapter} asks for them
 * @param cacheDirectory where native libraries are unpacked to, as {@link
 *     OnnxOptions#cacheDirectory()}
 */
public record GeneratorSettings(
    int threads,
    int contextTokens,
    ChatWriter chat,
    Map<String, Path> adapters,
    Path cacheDirectory) {

  private static final int USUAL_CONTEXT = 4096;

  /**
   * Copies the adapters and checks the numbers.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public GeneratorSettings {
    requireNonNull(chat, "chat");
    requireNonNull(cacheDirectory, "cacheDirectory");
    adapters = Map.copyOf(adapters);
    if (threads < 1 || contextTokens < 2) {
      throw new IllegalArgumentException(
          "threads must be 1 or more and contextTokens 2 or more, are "
              + threads
              + " and "
              + contextTokens);
    }
  }

  /**
   * Returns the usual settings.
   *
   * @return as many threads as the machine has processors, up to 4,096 tokens, grounded prompts, no
   *     adapters
   */
  public static GeneratorSettings defaults() {
    return new GeneratorSettings(
        Runtime.getRuntime().availableProcessors(),
        USUAL_CONTEXT,
        ChatWriters.grounded(),
        Map.of(),
        OnnxOptions.defaults().cacheDirectory());
  }

  /**
   * Sets the threads.
   *
   * @param count how many threads a run uses, one or more
   * @return a changed copy
   */
  public GeneratorSettings withThreads(int count) {
    return new GeneratorSettings(count, contextTokens, chat, adapters, cacheDirectory);
  }

  /**
   * Sets the room.
   *
   * @param tokens the most tokens that are read and written together, two or more
   * @return a changed copy
   */
  public GeneratorSettings withContextTokens(int tokens) {
    return new GeneratorSettings(threads, tokens, chat, adapters, cacheDirectory);
  }

  /**
   * Sets how prompts are written.
   *
   * @param writer puts prompts into messages
   * @return a changed copy
   */
  public GeneratorSettings withChat(ChatWriter writer) {
    return new GeneratorSettings(threads, contextTokens, writer, adapters, cacheDirectory);
  }

  /**
   * Sets the adapters.
   *
   * @param files files of LoRA adapters by their names
   * @return a changed copy
   */
  public GeneratorSettings withAdapters(Map<String, Path> files) {
    return new GeneratorSettings(threads, contextTokens, chat, files, cacheDirectory);
  }
}
