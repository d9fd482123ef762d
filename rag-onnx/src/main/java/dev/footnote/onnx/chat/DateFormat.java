package dev.footnote.onnx.chat;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A date spelled after a format of the C library, in English. */
final class DateFormat {

  private static final Map<Character, String> PATTERNS =
      Map.ofEntries(
          Map.entry('a', "EEE"),
          Map.entry('A', "EEEE"),
          Map.entry('b', "MMM"),
          Map.entry('B', "MMMM"),
          Map.entry('d', "dd"),
          Map.entry('e', "ppd"),
          Map.entry('F', "uuuu-MM-dd"),
          Map.entry('f', "SSSSSS"),
          Map.entry('H', "HH"),
          Map.entry('I', "hh"),
          Map.entry('j', "DDD"),
          Map.entry('m', "MM"),
          Map.entry('M', "mm"),
          Map.entry('p', "a"),
          Map.entry('S', "ss"),
          Map.entry('T', "HH:mm:ss"),
          Map.entry('y', "uu"),
          Map.entry('Y', "uuuu"),
          Map.entry('%', "'%'"));

  private DateFormat() {}

  /** Returns the first part of a format that is not known. */
  static Optional<String> unknown(String format) {
    for (int i = format.indexOf('%'); i >= 0; i = format.indexOf('%', i + 2)) {
      if (i + 1 == format.length() || !PATTERNS.containsKey(format.charAt(i + 1))) {
        return Optional.of(format.substring(i, Math.min(i + 2, format.length())));
      }
    }
    return Optional.empty();
  }

  static String format(String format, Clock clock) {
    unknown(format)
        .ifPresent(part -> {
          throw EvaluationError.unsupported("'" + part + "' in a date format is not supported");
        });
    ZonedDateTime now = ZonedDateTime.now(clock);
    StringBuilder date = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      date.append(c == '%' ? part(format.charAt(++i), now) : c);
    }
    return date.toString();
  }

  private static String part(char directive, ZonedDateTime now) {
    String pattern = PATTERNS.getOrDefault(directive, "''");
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(now);
  }
}
