package dev.footnote.http;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** A header that a host wants sent; its value is asked for at each request and never shown. */
record Header(String name, Supplier<String> value) {

  /** What a connection is made of, which is the client's own affair. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

  Header {
    requireNonNull(value, "value");
    if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
      throw new IllegalArgumentException("a header's name must be a token, is '" + name + "'");
    }
    if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("header " + name + " is set by the client itself");
    }
  }

  boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }

  /**
   * Asks for the value.
   *
   * @throws CallFailure if it is nothing that a header may be; the message does not have it
   */
  String read() throws CallFailure {
    String text = value.get();
    if (text == null || text.isBlank()) {
      throw new CallFailure(
          CallFailure.Kind.FINAL, "no value for header " + name + "; check where it comes from");
    }
    if (!text.chars().allMatch(Header::isAllowed)) {
      throw new CallFailure(
          CallFailure.Kind.FINAL,
          "the value for header "
              + name
              + " has a character that no header may have, such as a line break; check where it"
              + " comes from");
    }
    return text;
  }

  private static boolean isAllowed(int c) {
    return c == '\t' || (c >= ' ' && c < 0x7F);
  }

  @Override
  public String toString() {
    return name;
  }
}
