package dev.footnote.export;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text as leaks are told by: lower case, all of them, without punctuation. */
final class NormalWords {

  /** So many words in a row are a leak. */
  static final int GRAM = 13;

  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]"
              + "|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]]+");

  private NormalWords() {}

  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    Matcher matcher = WORD.matcher(plain);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /** Gives the text's words with one blank between, to look for one text in another. */
  static String joined(String text) {
    return " " + String.join(" ", of(text)) + " ";
  }

  /** Hands on a hash of each run of so many words. */
  static void grams(String text, LongConsumer use) {
    runs(of(text), GRAM, use);
  }

  static void runs(List<String> words, int length, LongConsumer use) {
    long[] hashes = words.stream().mapToLong(NormalWords::hash).toArray();
    for (int start = 0; start + length <= hashes.length; start++) {
      long run = length;
      for (int at = start; at < start + length; at++) {
        run = mix(run * 0x9E3779B97F4A7C15L + hashes[at]);
      }
      use.accept(run);
    }
  }

  private static long hash(String word) {
    long hash = 0xCBF29CE484222325L;
    for (int at = 0; at < word.length(); at++) {
      hash = (hash ^ word.charAt(at)) * 0x100000001B3L;
    }
    return mix(hash);
  }

  /** Spreads the bits of a number (the finalizer of MurmurHash3). */
  static long mix(long number) {
    long mixed = (number ^ (number >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
