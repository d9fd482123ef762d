package dev.footnote.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads how long a server asks to wait: seconds, or a date beside that of its own clock. */
final class RetryAfter {

  private RetryAfter() {}

  /** Returns the time; empty if the server says nothing that can be read. */
  static Optional<Duration> of(HttpHeaders headers, Instant now) {
    return headers
        .firstValue("Retry-After")
        .map(String::strip)
        .flatMap(value -> seconds(value).or(() -> until(value, serverTime(headers, now))));
  }

  private static Optional<Duration> seconds(String value) {
    return value.matches("\\d{1,9}(\\.\\d{1,9})?")
        ? Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(value) * 1000)))
        : Optional.empty();
  }

  private static Optional<Duration> until(String value, Instant now) {
    return date(value)
        .map(then -> Duration.between(now, then))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  private static Instant serverTime(HttpHeaders headers, Instant now) {
    return headers.firstValue("Date").flatMap(RetryAfter::date).orElse(now);
  }

  private static Optional<Instant> date(String value) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
