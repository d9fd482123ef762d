package dev.footnote.documents;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the charset that the head of a page declares. */
final class HtmlCharset {

  private static final int HEAD = 8192;

  private static final Pattern DECLARATION =
      Pattern.compile(
          "<(?:meta|\\?xml)[^>]{0,500}?(?:charset|encoding)\\s{0,9}=\\s{0,9}[\"']?([\\w.:-]{2,40})",
          Pattern.CASE_INSENSITIVE);

  private HtmlCharset() {}

  static Optional<Charset> declaredIn(byte[] page) {
    int length = Math.min(page.length, HEAD);
    Matcher declaration =
        DECLARATION.matcher(new String(page, 0, length, StandardCharsets.ISO_8859_1));
    return declaration.find() ? named(declaration.group(1)) : Optional.empty();
  }

  private static Optional<Charset> named(String name) {
    try {
      return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    } catch (IllegalCharsetNameException e) {
      return Optional.empty();
    }
  }
}
