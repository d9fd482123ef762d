package dev.footnote.benchmarks.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.benchmarks.report.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder with a decoder of random weights, as Hugging Face lays one out: graph, weights,
 * configuration, and a tokenizer of as many tokens as the model rates. Each letter that is read is
 * a token; those that are written are a byte or three letters. No token ends a text.
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
    for (int id = 0; id < DecoderShape.VOCABULARY; id++) {
      ids.put(id < BYTES ? spelled(id) : letters(id), id);
    }
    return ids;
  }

  private static String letters(int id) {
    int count = LETTERS.length();
    int group = id - BYTES;
    return ""
        + LETTERS.charAt(group / count / count % count)
        + LETTERS.charAt(group / count % count)
        + LETTERS.charAt(group % count);
  }

  /** Returns the text of tokens. */
  static String text(int... ids) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int id : ids) {
      bytes.writeBytes(id < BYTES ? new byte[] {(byte) id} : letters(id).getBytes(UTF_8));
    }
    return bytes.toString(UTF_8);
  }

  private static String spelled(int b) {
    boolean shown = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
    int hidden = b <= ' ' ? b : b <= 0xA0 ? b - 0x7F + 33 : 67;
    return Character.toString(shown ? b : BYTES + hidden);
  }
}
