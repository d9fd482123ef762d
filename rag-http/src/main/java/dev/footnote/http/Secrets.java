package dev.footnote.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What nobody may read in a message: values of headers and of a query, whole and word for word, and
 * in the spellings of JSON, addresses and HTML.
 *
 * <p>A server may repeat them in what it says, so everything that comes from one passes here.
 */
final class Secrets {

  /** Shorter texts stand in ordinary words; hiding them would tell more than it hides. */
  private static final int SHORTEST = 4;

  private static final String HIDDEN = "[hidden]";

  /** Longest first, so that no part of one is left of another. */
  private final List<Pattern> values;

  private Secrets(List<Pattern> values) {
    this.values = values;
  }

  static Secrets of(Collection<String> headerValues, URI uri) {
    return new Secrets(
        Stream.concat(headerValues.stream().flatMap(Secrets::withWords), queryValues(uri))
            .filter(value -> value.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Secrets::inAnySpelling)
            .toList());
  }

  private static Stream<String> withWords(String value) {
    return Stream.concat(Stream.of(value), Stream.of(value.split("\\s+", -1)));
  }

  private static Stream<String> queryValues(URI uri) {
    String query = uri.getRawQuery();
    return query == null
        ? Stream.of()
        : Stream.of(query.split("&", -1))
            .map(pair -> pair.substring(pair.indexOf('=') + 1))
            .flatMap(value -> Stream.of(value, decoded(value)));
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  private static Pattern inAnySpelling(String value) {
    String spelled =
        value.chars().mapToObj(Secrets::inAnySpelling).collect(Collectors.joining("\\\\*"));
    return Pattern.compile(spelled, Pattern.CASE_INSENSITIVE);
  }

  private static String inAnySpelling(int c) {
    String self = Pattern.quote(Character.toString(c));
    return Character.isLetterOrDigit(c)
        ? self
        : "(?:%s|u%04x|%%%02x|&#?\\w{1,8};%s)".formatted(self, c, c, c == ' ' ? "|\\+" : "");
  }

  /** Returns a text without secrets. */
  String hide(String text) {
    String hidden = text;
    for (Pattern value : values) {
      hidden = value.matcher(hidden).replaceAll(HIDDEN);
    }
    return hidden;
  }

  /** Returns a text without secrets, on one line and not longer than a message should be. */
  String quote(String text, int most) {
    String hidden = hide(text);
    int end = Math.min(hidden.length(), most);
    String line = hidden.substring(0, end).replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
    return hidden.length() > most ? line + "..." : line;
  }

  /** Returns a cause if nothing of it, as it would be printed, has a secret. */
  Optional<Throwable> safe(Throwable cause) {
    StringWriter printed = new StringWriter();
    cause.printStackTrace(new PrintWriter(printed));
    String text = printed.toString();
    return hide(text).equals(text) ? Optional.of(cause) : Optional.empty();
  }
}
