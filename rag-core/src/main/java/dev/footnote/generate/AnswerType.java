package dev.footnote.generate;

import java.util.Locale;
import java.util.regex.Pattern;

/** What kind of thing a question asks for, and whether a sentence looks as if it had one. */
enum AnswerType {
  NUMBER(
      "\\bhow (many|much|long|often|old|far|big|large|fast|high|tall)\\b|\\bwhat (number|percentage)\\b",
      "\\d|\\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred|thousand|million|no limit|unlimited)\\b"),
  TIME(
      "\\bwhen\\b|\\bwhat (year|date|day|time)\\b|\\bhow long\\b",
      "\\b\\d{4}\\b|\\b\\d{1,2}[:.]\\d{2}\\b|\\b(january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|century|after|before|until|during|once)\\b"),
  PERSON("\\bwho(m|se)?\\b", "(?-i)(?<=[\\p{L}\\d,;] )\\p{Lu}\\p{Ll}+"),
  REASON(
      "\\bwhy\\b|\\bwhat (is|are) the (reason|purpose|cause)",
      "\\b(because|since|due to|so that|in order to|therefore|reason|to avoid|to prevent|allows?|means)\\b"),
  MANNER(
      "\\bhow (do|does|can|could|should|would|to|is|are)\\b",
      "\\b(use|using|by|set|configure|call|specify|enable|with|must|can|should)\\b"),
  DEFINITION(
      "^\\s*what('s| is| are| does)\\b|\\bwhat .* mean|^\\s*define\\b|^\\s*explain\\b",
      "\\b(is|are|means|refers to|allows?|lets|enables|defines|describes|used (to|for))\\b"),
  OTHER(".*", ".*");

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;

  private final Pattern question;
  private final Pattern sign;

  AnswerType(String question, String sign) {
    this.question = Pattern.compile(question, FLAGS);
    this.sign = Pattern.compile(sign, FLAGS);
  }

  /** The first type whose question words occur. */
  static AnswerType of(String question) {
    String plain = question.toLowerCase(Locale.ROOT);
    for (AnswerType type : values()) {
      if (type.question.matcher(plain).find()) {
        return type;
      }
    }
    return OTHER;
  }

  boolean looksAnsweredBy(String sentence) {
    return sign.matcher(sentence).find();
  }
}
