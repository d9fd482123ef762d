package dev.footnote.benchmarks.generate;

import dev.footnote.benchmarks.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder with a decoder of random weights, as Hugging Face lays one out: graph, weights,
 * configuration, and a tokenizer of as many tokens as the model rates. Each letter that is read is
 * a token; those that are written have one to three letters. No token ends a text.
 *
 * @param path where it is
 * @param context the most tokens that the model was made for
 */
record DecoderFolder(Path path, int context) {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int BYTES = 256;

  /** Writes a folder. */
  static DecoderFolder write(Path path, DecoderShape shape, int context) throws IOException {
    Path graph = Files.createDirectories(path.resolve("onnx")).resolve("model_q4.onnx");
    DecoderExport.write(shape, context, graph);
    Files.writeString(
        path.resolve("config.json"), Json.of(Map.of("max_position_embeddings", context)));
    Files.writeString(path.resolve("tokenizer.json"), Json.of(tokenizer()));
    return new DecoderFolder(path, context);
  }

  Path graph() {
    return path.resolve("onnx").resolve("model_q4.onnx");
  }

  private static Map<String, Object> tokenizer() {
    Map<String, Object> bytes =
        Map.of(
            "type",
            "ByteLevel",
            "add_prefix_space",
            false,
            "trim_offsets",
            true,
            "use_regex",
            true);
    return Map.of(
        "version",
        "1.0",
        "added_tokens",
        List.of(),
        "pre_tokenizer",
        bytes,
        "decoder",
        bytes,
        "model",
        Map.of(
            "type",
            "BPE",
            "fuse_unk",
            false,
            "byte_fallback",
            false,
            "vocab",
            vocabulary(),
            "merges",
            List.of()));
  }

  /** All bytes as GPT-2 spells them, then letters in groups, which nothing is read as. */
  private static Map<String, Integer> vocabulary() {
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (int b = 0; b < BYTES; b++) {
      ids.put(spelled(b), b);
    }
    int letters = LETTERS.length();
    for (int i = 0; ids.size() < DecoderShape.VOCABULARY; i++) {
      String group =
          ""
              + LETTERS.charAt(i / letters / letters % letters)
              + LETTERS.charAt(i / letters % letters)
              + LETTERS.charAt(i % letters);
      ids.put(group, ids.size());
    }
    return ids;
  }

  private static String spelled(int b) {
    boolean shown = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
    int hidden = b <= ' ' ? b : b <= 0xA0 ? b - 0x7F + 33 : 67;
    return Character.toString(shown ? b : BYTES + hidden);
  }
}
