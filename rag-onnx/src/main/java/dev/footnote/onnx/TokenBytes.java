package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.footnote.generate.GenerationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads which bytes each token of a {@code tokenizer.json} stands for. Added tokens, such as those
 * that end a text, stand for none.
 */
final class TokenBytes {

  private static final Pattern BYTE = Pattern.compile("<0x([0-9A-F]{2})>");
  private static final String SPACE_MARK = "\u2581";

  private final Map<Integer, Integer> letters;
  private final Set<Integer> added = new HashSet<>();

  private TokenBytes(JsonObject tokenizer) {
    letters = usesLetters(tokenizer) ? letters() : Map.of();
    for (JsonElement token : list(tokenizer, "added_tokens")) {
      added.add(token.getAsJsonObject().get("id").getAsInt());
    }
  }

  /** Reads the tokens that stand for text. */
  static List<TextToken> read(String model, Path file) {
    try {
      JsonObject tokenizer =
          JsonParser.parseString(Files.readString(file, UTF_8)).getAsJsonObject();
      return new TokenBytes(tokenizer).tokens(model, tokenizer.getAsJsonObject("model"));
    } catch (IOException | IllegalStateException | NullPointerException | ClassCastException e) {
      throw new GenerationException(
          "could not read the vocabulary of model " + model + " from " + file + ": " + e, e);
    }
  }

  private List<TextToken> tokens(String model, JsonObject json) {
    String type = json.has("type") ? json.get("type").getAsString() : "BPE";
    if (!Set.of("BPE", "Unigram").contains(type)) {
      throw new GenerationException(
          "model "
              + model
              + " has a tokenizer of type "
              + type
              + ", whose tokens do not stand for bytes of their own; JSON of a schema needs one of"
              + " type BPE or Unigram");
    }
    List<TextToken> tokens = new ArrayList<>();
    if (json.get("vocab") instanceof JsonArray scored) {
      for (int id = 0; id < scored.size(); id++) {
        add(tokens, id, scored.get(id).getAsJsonArray().get(0).getAsString());
      }
    } else {
      json.getAsJsonObject("vocab")
          .entrySet()
          .forEach(entry -> add(tokens, entry.getValue().getAsInt(), entry.getKey()));
    }
    return tokens;
  }

  private void add(List<TextToken> tokens, int id, String name) {
    if (added.contains(id) || name.isEmpty()) {
      return;
    }
    Matcher spare = BYTE.matcher(name);
    if (!letters.isEmpty()) {
      byte[] bytes = letterBytes(name);
      if (bytes.length > 0) {
        tokens.add(new TextToken(id, bytes, false));
      }
    } else if (spare.matches()) {
      tokens.add(new TextToken(id, new byte[] {(byte) Integer.parseInt(spare.group(1), 16)}, true));
    } else {
      tokens.add(new TextToken(id, name.replace(SPACE_MARK, " ").getBytes(UTF_8), false));
    }
  }

  /** Returns the bytes that letters stand for; none if one stands for no byte. */
  private byte[] letterBytes(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int letter : name.codePoints().toArray()) {
      Integer b = letters.get(letter);
      if (b == null) {
        return new byte[0];
      }
      bytes.write(b);
    }
    return bytes.toByteArray();
  }

  /** Tells whether the vocabulary spells bytes as letters, as GPT-2's does. */
  private static boolean usesLetters(JsonObject tokenizer) {
    return isByteLevel(tokenizer.get("decoder")) || isByteLevel(tokenizer.get("pre_tokenizer"));
  }

  private static boolean isByteLevel(JsonElement part) {
    if (!(part instanceof JsonObject object)) {
      return false;
    }
    boolean itself = object.has("type") && object.get("type").getAsString().equals("ByteLevel");
    for (String parts : List.of("decoders", "pretokenizers")) {
      for (JsonElement inner : list(object, parts)) {
        itself |= isByteLevel(inner);
      }
    }
    return itself;
  }

  private static Iterable<JsonElement> list(JsonObject json, String key) {
    return json.get(key) instanceof JsonArray array ? array : new JsonArray();
  }

  /**
   * Returns the byte of each letter: visible ones are themselves, the others follow from 256 on.
   */
  private static Map<Integer, Integer> letters() {
    Map<Integer, Integer> letters = new HashMap<>();
    int next = 256;
    for (int b = 0; b < 256; b++) {
      boolean visible = (b > ' ' && b < 0x7F) || (b > 0xA0 && b != 0xAD);
      letters.put(visible ? b : next++, b);
    }
    return letters;
  }
}
