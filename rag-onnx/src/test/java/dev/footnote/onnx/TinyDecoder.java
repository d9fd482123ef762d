package dev.footnote.onnx;

import dev.footnote.generate.ChatMessage;
import dev.footnote.generate.ChatMessage.Role;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Prompt;
import dev.footnote.onnx.LlamaWeights.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** A whole folder of a language model with random weights, whose tokens are bytes. */
final class TinyDecoder {

  static final int CONTEXT = 20_000;
  static final int VOCABULARY = TinyTokenizers.size(TinyTokenizers.byteLevel());
  static final LlamaWeights WEIGHTS =
      LlamaWeights.random(new Shape(64, 96, 2, 4, 2, VOCABULARY, CONTEXT), 11);

  private TinyDecoder() {}

  /** Writes a folder; nothing ends its texts but their length. */
  static Path write(Path folder, UnaryOperator<LlamaExport> form) throws IOException {
    form.apply(new LlamaExport(WEIGHTS)).write(folder.resolve("onnx").resolve("model.onnx"));
    return ModelFolders.in(folder)
        .file("config.json", "{'max_position_embeddings': " + CONTEXT + "}")
        .tokenizer(TinyTokenizers.byteLevel())
        .path();
  }

  /** Options by which the question alone is read. */
  static GeneratorOptions options() {
    return GeneratorOptions.defaults()
        .withCacheDirectory(TestCache.DIRECTORY)
        .withThreads(1)
        .withMaxContextTokens(256)
        .withChatWriter(prompt -> List.of(new ChatMessage(Role.USER, prompt.question())));
  }

  static Prompt prompt(String question, int tokens) {
    return new Prompt(question, List.of()).options(GenerationOptions.DEFAULT.maxTokens(tokens));
  }

  /**
   * Returns the tokens of a question, and the text of the tokens that the arithmetic puts behind.
   */
  static String expected(String question, int tokens) {
    return expected(WEIGHTS, question, tokens);
  }

  static String expected(LlamaWeights weights, String question, int tokens) {
    DecoderTokenizer tokenizer = TokenTextTest.open(TinyTokenizers.byteLevel());
    int[] prompt = tokens(question);
    List<Integer> written = new ReferenceLlama(weights).greedy(prompt, tokens);
    return tokenizer.text(written.stream().mapToInt(it -> it).toArray());
  }

  static int[] tokens(String question) {
    DecoderTokenizer tokenizer = TokenTextTest.open(TinyTokenizers.byteLevel());
    return PromptEncoder.plain(tokenizer).encode(List.of(new ChatMessage(Role.USER, question)));
  }
}
