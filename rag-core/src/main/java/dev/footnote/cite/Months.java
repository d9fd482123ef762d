package dev.footnote.cite;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The months by their names in some languages, where a number stands beside them. */
final class Months {

  private static final String[] NAMES = {
    "january jan januar janvier enero",
    "february feb februar février febrero",
    "march mar märz mars marzo",
    "april apr avril abril",
    "may mai mayo",
    "june jun juni juin junio",
    "july jul juli juillet julio",
    "august aug août agosto",
    "september sep sept septembre septiembre",
    "october oct oktober octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember décembre diciembre"
  };

  private static final Map<String, Integer> MONTHS = new HashMap<>();

  static {
    for (int month = 0; month < NAMES.length; month++) {
      for (String name : NAMES[month].split(" ", -1)) {
        MONTHS.put(name, month + 1);
      }
    }
  }

  private static final Pattern BEFORE = Pattern.compile("(\\p{L}+)\\.?,?\\s{1,3}$");
  private static final Pattern AFTER =
      Pattern.compile("^(?:st|nd|rd|th|\\.)?,?\\s{0,3}(?:of |de )?(\\p{L}+)");
  private static final int NEAR = 24;

  private Months() {}

  /** The form in which a month is compared. */
  static String anchor(int month) {
    return "month " + month;
  }

  /** Tells whether a word may name a month. */
  static boolean isName(String word) {
    return MONTHS.containsKey(word.toLowerCase(Locale.ROOT));
  }

  /** Finds the month that stands directly before or after a number. */
  static Optional<String> around(String text, int start, int end) {
    Matcher before = BEFORE.matcher(text.substring(Math.max(0, start - NEAR), start));
    Optional<String> month = before.find() ? month(before.group(1)) : Optional.empty();
    if (month.isPresent()) {
      return month;
    }
    Matcher after = AFTER.matcher(text.substring(end, Math.min(text.length(), end + NEAR)));
    return after.find() ? month(after.group(1)) : Optional.empty();
  }

  private static Optional<String> month(String word) {
    boolean name = Character.isUpperCase(word.charAt(0)) || word.length() > 3;
    return name
        ? Optional.ofNullable(MONTHS.get(word.toLowerCase(Locale.ROOT))).map(Months::anchor)
        : Optional.empty();
  }
}
