package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** WordPiece as its paper describes it, slow and simple, to check the native one against. */
final class ReferenceWordPiece {

  private static final int LONGEST_WORD = 100;

  private final JsonObject vocabulary;

  private ReferenceWordPiece(JsonObject vocabulary) {
    this.vocabulary = vocabulary;
  }

  static ReferenceWordPiece of(ModelFile tokenizer) {
    ModelFile.Resource resource = (ModelFile.Resource) tokenizer;
    try (InputStream in =
        ReferenceWordPiece.class.getClassLoader().getResourceAsStream(resource.name())) {
      String json = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      JsonObject model = JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("model");
      return new ReferenceWordPiece(model.getAsJsonObject("vocab"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the ids of a text between those of its two special tokens. */
  long[] framed(String text, int maxTokens) {
    List<Long> ids = ids(text);
    List<Long> framed = new ArrayList<>();
    framed.add(id("[CLS]"));
    framed.addAll(ids.subList(0, Math.min(ids.size(), maxTokens - 2)));
    framed.add(id("[SEP]"));
    return framed.stream().mapToLong(id -> id).toArray();
  }

  List<Long> ids(String text) {
    List<Long> ids = new ArrayList<>();
    for (String word : words(text)) {
      ids.addAll(pieces(word));
    }
    return ids;
  }

  private List<Long> pieces(String word) {
    int[] letters = word.codePoints().toArray();
    List<Long> pieces = new ArrayList<>();
    int start = 0;
    while (start < letters.length && letters.length <= LONGEST_WORD) {
      int end = letters.length;
      while (end > start && !vocabulary.has(piece(letters, start, end))) {
        end--;
      }
      if (end == start) {
        return List.of(id("[UNK]"));
      }
      pieces.add(id(piece(letters, start, end)));
      start = end;
    }
    return letters.length > LONGEST_WORD ? List.of(id("[UNK]")) : pieces;
  }

  private static String piece(int[] letters, int start, int end) {
    String piece = new String(letters, start, end - start);
    return start == 0 ? piece : "##" + piece;
  }

  private long id(String token) {
    JsonElement id = vocabulary.get(token);
    return id.getAsLong();
  }

  private static List<String> words(String text) {
    StringBuilder spaced = new StringBuilder();
    clean(text).codePoints().forEach(c -> append(spaced, c, isChinese(c)));
    String plain =
        Normalizer.normalize(spaced, Normalizer.Form.NFD)
            .replaceAll("\\p{Mn}", "")
            .toLowerCase(Locale.ROOT);
    StringBuilder split = new StringBuilder();
    plain.codePoints().forEach(c -> append(split, c, isPunctuation(c)));
    return List.of(split.toString().split(" ")).stream().filter(word -> !word.isEmpty()).toList();
  }

  private static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .filter(c -> c == '\t' || c == '\n' || c == '\r' || !isRemoved(c))
        .forEach(c -> clean.appendCodePoint(isSpace(c) ? ' ' : c));
    return clean.toString();
  }

  private static boolean isRemoved(int c) {
    int type = Character.getType(c);
    return c == 0
        || c == 0xFFFD
        || type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED
        || type == Character.SURROGATE;
  }

  private static boolean isSpace(int c) {
    return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
  }

  private static void append(StringBuilder target, int c, boolean alone) {
    if (alone) {
      target.append(' ').appendCodePoint(c).append(' ');
    } else {
      target.appendCodePoint(c);
    }
  }

  private static boolean isChinese(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0xF900 && c <= 0xFAFF);
  }

  private static boolean isPunctuation(int c) {
    boolean ascii =
        (c >= '!' && c <= '/')
            || (c >= ':' && c <= '@')
            || (c >= '[' && c <= '`')
            || (c >= '{' && c <= '~');
    return ascii || new String(Character.toChars(c)).matches("\\p{P}");
  }
}
