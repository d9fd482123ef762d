package dev.footnote.benchmarks.generate;

import dev.footnote.generate.ChatMessage;
import dev.footnote.generate.ChatMessage.Role;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Generation.Usage;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Prompt;
import dev.footnote.onnx.GeneratorOptions;
import dev.footnote.onnx.OnnxGenerator;
import java.util.List;

/**
 * The generator with all that it does for a text: tokens of the prompt, memory of the one before,
 * hand-over between threads, text of the tokens. Nothing is guessed ahead.
 */
final class FootnoteDecoder implements Decoder {

  private static final int LETTERS = 26;

  private final OnnxGenerator generator;
  private int prompts;
  private String prompt = "";

  private FootnoteDecoder(OnnxGenerator generator) {
    this.generator = generator;
  }

  static FootnoteDecoder open(DecoderFolder folder, int threads) {
    GeneratorOptions options =
        GeneratorOptions.defaults()
            .withThreads(threads)
            .withMaxContextTokens(folder.context())
            .withDrafting(false)
            .withChatWriter(asked -> List.of(new ChatMessage(Role.USER, asked.question())));
    return new FootnoteDecoder(OnnxGenerator.open(folder.path(), options));
  }

  /** Returns what the generator says it takes for texts. */
  long memoryBytes() {
    return generator.memoryBytes();
  }

  @Override
  public void read(int tokens) {
    char first = (char) ('a' + prompts++ % LETTERS);
    prompt = first + "e".repeat(tokens - 1);
    generate(1, tokens, 0);
  }

  @Override
  public String write(int tokens) {
    return generate(tokens, prompt.length(), prompt.length() - 1);
  }

  private String generate(int tokens, int read, int reused) {
    Prompt asked =
        new Prompt(prompt, List.of()).options(GenerationOptions.DEFAULT.maxTokens(tokens));
    Usage expected = new Usage(read, reused, tokens, 0);
    if (!(generator.generate(asked) instanceof Generation.Written written)) {
      throw new IllegalStateException("the model declined to write, which chance hardly does");
    }
    if (!written.usage().equals(expected)) {
      throw new IllegalStateException("expected " + expected + ", was " + written.usage());
    }
    return written.text();
  }

  @Override
  public void close() {
    generator.close();
  }
}
