package dev.footnote.json;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A form of strings that can be checked in full. */
enum TextFormat {
  DATE("date", "a date such as 2026-11-26", "\\d{4}-\\d\\d-\\d\\d", "2000-01-01") {
    @Override
    void read(String text) {
      LocalDate.parse(text);
    }
  },
  DATE_TIME(
      "date-time",
      "a time such as 2026-11-26T18:30:00Z",
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)",
      "2000-01-01T00:00:00Z") {
    @Override
    void read(String text) {
      OffsetDateTime.parse(text);
    }
  },
  UUID(
      "uuid",
      "a UUID in 36 characters",
      "\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}",
      "00000000-0000-0000-0000-000000000000") {
    @Override
    void read(String text) {}
  };

  private final String word;
  private final String expected;
  private final Pattern form;
  private final String sample;

  TextFormat(String word, String expected, String form, String sample) {
    this.word = word;
    this.expected = expected;
    this.form = Pattern.compile(form);
    this.sample = sample;
  }

  static Optional<TextFormat> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
  }

  static String words() {
    return List.of(values()).stream().map(it -> it.word).collect(Collectors.joining(", "));
  }

  String word() {
    return word;
  }

  String expected() {
    return expected;
  }

  /** Fails if a text of the right characters has a wrong value. */
  abstract void read(String text);

  boolean matches(String text) {
    if (!form.matcher(text).matches()) {
      return false;
    }
    try {
      read(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * Continues the beginning of a text to a text of this form, of the length of its shortest texts.
   *
   * @return the whole text; empty if none of that length begins so
   */
  Optional<String> continued(String begun) {
    if (begun.length() > sample.length()) {
      return Optional.empty();
    }
    String rest = sample.substring(begun.length());
    // A tens digit of a day or month may ask for another digit behind it than the sample's.
    String otherwise = rest.isEmpty() ? rest : "0" + rest.substring(1);
    return Stream.of(begun + rest, begun + otherwise).filter(this::matches).findFirst();
  }
}
