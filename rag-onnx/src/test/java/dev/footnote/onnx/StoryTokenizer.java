package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns the pieces of a SentencePiece file of llama2.c into a {@code tokenizer.json}. */
final class StoryTokenizer {

  private StoryTokenizer() {}

  static String json(Path file) throws IOException {
    List<String> pieces = pieces(file);
    JsonObject model = new JsonObject();
    model.addProperty("type", "BPE");
    model.addProperty("unk_token", "<unk>");
    model.addProperty("fuse_unk", true);
    model.addProperty("byte_fallback", true);
    JsonObject vocabulary = new JsonObject();
    for (int id = 0; id < pieces.size(); id++) {
      vocabulary.addProperty(pieces.get(id), id);
    }
    model.add("vocab", vocabulary);
    model.add("merges", merges(pieces));
    JsonObject tokenizer =
        JsonParser.parseString(
                """
                {"version": "1.0",
                 "added_tokens": [
                   {"id": 0, "content": "<unk>", "special": true, "single_word": false,
                    "lstrip": false, "rstrip": false, "normalized": false},
                   {"id": 1, "content": "<s>", "special": true, "single_word": false,
                    "lstrip": false, "rstrip": false, "normalized": false},
                   {"id": 2, "content": "</s>", "special": true, "single_word": false,
                    "lstrip": false, "rstrip": false, "normalized": false}],
                 "normalizer": {"type": "Sequence", "normalizers": [
                   {"type": "Prepend", "prepend": "▁"},
                   {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]},
                 "post_processor": {"type": "TemplateProcessing",
                   "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
                              {"Sequence": {"id": "A", "type_id": 0}}],
                   "pair": [{"Sequence": {"id": "A", "type_id": 0}},
                            {"Sequence": {"id": "B", "type_id": 0}}],
                   "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}}},
                 "decoder": {"type": "Sequence", "decoders": [
                   {"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
                   {"type": "ByteFallback"}, {"type": "Fuse"}]}}
                """)
            .getAsJsonObject();
    tokenizer.add("model", model);
    return tokenizer.toString();
  }

  private static List<String> pieces(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.getInt();
    List<String> pieces = new ArrayList<>();
    while (bytes.hasRemaining()) {
      bytes.getFloat();
      byte[] piece = new byte[bytes.getInt()];
      bytes.get(piece);
      pieces.add(name(pieces.size(), new String(piece, UTF_8)));
    }
    return pieces;
  }

  private static String name(int id, String piece) {
    return switch (id) {
      case 0 -> "<unk>";
      case 1 -> "<s>";
      case 2 -> "</s>";
      default -> id < 259 ? "<0x%02X>".formatted(id - 3) : piece.replace(' ', '▁');
    };
  }

  /** Pieces are in the order in which they were learnt: each is two earlier ones joined. */
  private static JsonArray merges(List<String> pieces) {
    JsonArray merges = new JsonArray();
    Set<String> all = new HashSet<>(pieces);
    for (String piece : pieces.subList(259, pieces.size())) {
      for (int cut = 1; cut < piece.length(); cut++) {
        if (all.contains(piece.substring(0, cut)) && all.contains(piece.substring(cut))) {
          merges.add(piece.substring(0, cut) + " " + piece.substring(cut));
        }
      }
    }
    return merges;
  }
}
