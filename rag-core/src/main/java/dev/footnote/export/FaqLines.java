package dev.footnote.export;

import dev.footnote.document.TextSpan;
import dev.footnote.export.RuleQuestions.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds lines {@code Q: ...} and the {@code A: ...} below them. */
final class FaqLines {

  private static final int MOST_WORDS = 120;

  private static final Pattern PAIR =
      Pattern.compile(
          "(?m)^[ \\t*]*(?:Q|Question|F|Frage)[ \\t]*\\d*[ \\t]*[:.)][ \\t*]*(?<q>\\S[^\\n]*[?\uff1f])[ \\t*]*\\n"
              + "(?:[ \\t]*\\n)?"
              + "[ \\t*]*(?:A|Answer|Antwort)[ \\t]*\\d*[ \\t]*[:.)][ \\t*]*(?<a>\\S[^\\n]*(?:\\n(?![ \\t*]*(?:Q|Question|F|Frage)[ \\t]*\\d*[ \\t]*[:.)])[^\\n]*\\S[^\\n]*)*)");

  private FaqLines() {}

  static List<Found> in(String text) {
    List<Found> pairs = new ArrayList<>();
    Matcher matcher = PAIR.matcher(text);
    while (matcher.find()) {
      String answer = matcher.group("a");
      if (NormalWords.of(answer).size() <= MOST_WORDS) {
        TextSpan span =
            new TextSpan(matcher.start("a"), matcher.start("a") + answer.strip().length());
        pairs.add(new Found(matcher.group("q").strip(), span));
      }
    }
    return pairs;
  }
}
