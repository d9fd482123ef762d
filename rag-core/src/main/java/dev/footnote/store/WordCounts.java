package dev.footnote.store;

import java.util.HashMap;
import java.util.Map;

/**
 * How often each word stands in a text. A word is a run of letters, digits and marks in lower case;
 * an ideograph is a word of its own, since scripts that use them set no spaces.
 */
final class WordCounts {

  private final Map<String, Integer> counts = new HashMap<>();
  private final int total;

  WordCounts(String text) {
    StringBuilder word = new StringBuilder();
    text.codePoints().forEach(point -> read(point, word));
    end(word);
    total = counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  Map<String, Integer> all() {
    return counts;
  }

  int of(String word) {
    return counts.getOrDefault(word, 0);
  }

  int total() {
    return total;
  }

  private void read(int point, StringBuilder word) {
    if (Character.isIdeographic(point)) {
      end(word);
      end(word.appendCodePoint(point));
    } else if (isWordPart(point)) {
      word.appendCodePoint(Character.toLowerCase(point));
    } else {
      end(word);
    }
  }

  private static boolean isWordPart(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> Character.isLetterOrDigit(point);
    };
  }

  private void end(StringBuilder word) {
    if (!word.isEmpty()) {
      counts.merge(word.toString(), 1, Integer::sum);
      word.setLength(0);
    }
  }
}
