package dev.footnote.cite;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement must not get wrong, whatever the similarity: numbers with their units, dates,
 * identifiers, quoted words and proper names. Each becomes a text in a form in which the same thing
 * looks the same, such as {@code 1000} for {@code 1,000} and {@code month 3} for {@code March}.
 */
final class Anchors {

  private static final Pattern ISO_DATE = Pattern.compile("\\b(\\d{4})-(\\d{1,2})-(\\d{1,2})\\b");

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\d])\\d+(?:[.,\u00a0\u202f']\\d+)*");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

  /** A code-like word: with a digit, an underscore, a hump or a sign inside. */
  private static final Pattern IDENTIFIER =
      Pattern.compile(
          "(?<![\\p{L}\\d_])(?=[\\p{L}\\d_./:-]*[\\p{L}_])"
              + "(?:[\\p{L}\\d]*[\\p{L}_]\\d[\\p{L}\\d_]*|\\d+[\\p{L}_][\\p{L}\\d_]*\\d[\\p{L}\\d_]*"
              + "|\\p{L}+(?:_[\\p{L}\\d]+)+|\\p{Ll}+\\p{Lu}[\\p{L}\\d]*"
              + "|[\\p{L}\\d_-]+(?:[./:][\\p{L}\\d_-]{2,})+)");

  private static final Pattern QUOTED =
      Pattern.compile(
          "\"([^\"\\n]{2,200})\"|“([^”\\n]{2,200})”|«([^»\\n]{2,200})»|„([^“\\n]{2,200})“");

  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\u00a0]+");

  private static final Map<String, String> NUMBER_WORDS =
      Map.ofEntries(
          Map.entry("zero", "0"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("ten", "10"),
          Map.entry("eleven", "11"),
          Map.entry("twelve", "12"),
          Map.entry("twenty", "20"),
          Map.entry("thirty", "30"),
          Map.entry("forty", "40"),
          Map.entry("fifty", "50"),
          Map.entry("sixty", "60"),
          Map.entry("seventy", "70"),
          Map.entry("eighty", "80"),
          Map.entry("ninety", "90"));

  private final Set<String> found = new LinkedHashSet<>();
  private final String text;

  private Anchors(String text) {
    this.text = withDigits(Normalizer.normalize(text, Normalizer.Form.NFKC));
  }

  private static String withDigits(String text) {
    return WORD.matcher(text)
        .replaceAll(
            word -> NUMBER_WORDS.getOrDefault(word.group().toLowerCase(Locale.ROOT), word.group()));
  }

  /** Finds the numbers, dates, units and identifiers of a text. */
  static Set<String> in(String text) {
    Anchors anchors = new Anchors(text);
    anchors.dates();
    anchors.numbers();
    anchors.identifiers();
    return anchors.found;
  }

  /** Finds what a text has between quotation marks, in the form of {@link #plain}. */
  static Set<String> quoted(String text) {
    Set<String> quoted = new LinkedHashSet<>();
    Matcher matcher = QUOTED.matcher(text);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        if (matcher.group(group) != null) {
          quoted.add(plain(matcher.group(group)).replaceAll("[.,;!?]$", ""));
        }
      }
    }
    return quoted;
  }

  /** A text in which case and white space no longer matter. */
  static String plain(String text) {
    String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return WHITE_SPACE.matcher(compatible.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  private void dates() {
    Matcher matcher = ISO_DATE.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
      found.add(Months.anchor(Integer.parseInt(matcher.group(2))));
      found.add(plainNumber(matcher.group(3)));
    }
  }

  private void numbers() {
    String rest = ISO_DATE.matcher(text).replaceAll(" ");
    NUMBER.matcher(rest).results().forEach(number -> number(rest, number));
  }

  private void number(String rest, MatchResult number) {
    String value = plainNumber(number.group());
    found.add(value);
    Units.around(rest, number.start(), number.end()).ifPresent(unit -> found.add(value + unit));
    Months.around(rest, number.start(), number.end()).ifPresent(found::add);
  }

  /** Groups of three digits joined, leading zeros cut, a decimal comma made a point. */
  private static String plainNumber(String number) {
    String joined = number.replaceAll("[.,\u00a0\u202f'](?=\\d{3}(?!\\d))", "");
    String pointed = joined.replaceAll("[,'\u00a0\u202f]", ".");
    return pointed.replaceFirst("^0+(?=\\d)", "");
  }

  private void identifiers() {
    IDENTIFIER
        .matcher(text)
        .results()
        .filter(match -> !Units.isNumberWithUnit(match.group()))
        .forEach(match -> found.add(match.group().toLowerCase(Locale.ROOT)));
  }
}
