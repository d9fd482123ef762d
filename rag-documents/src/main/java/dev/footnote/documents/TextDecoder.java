package dev.footnote.documents;

import dev.footnote.read.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Turns the bytes of a text file into text, whatever charset they are in. */
final class TextDecoder {

  /** The share of control characters, in percent, from which a file is not text. */
  private static final int BINARY_PERCENT = 2;

  private static final String EXPECTED_CONTROLS = "\t\n\r\f\b\u000b\u001a\u001b\u0085";

  private TextDecoder() {}

  static byte[] bytes(SourceFile file) throws IOException {
    try (InputStream content = file.content().open()) {
      return content.readAllBytes();
    }
  }

  static String decode(byte[] bytes) throws IOException {
    return decode(bytes, Optional.empty());
  }

  /**
   * Decodes bytes.
   *
   * @param declared the charset that the content says it is in
   * @throws IOException if the bytes are not text
   */
  static String decode(byte[] bytes, Optional<Charset> declared) throws IOException {
    String text = unchecked(bytes, declared);
    long strange = text.chars().filter(TextDecoder::isStrange).count();
    if (strange * 100 > (long) text.length() * BINARY_PERCENT) {
      throw new IOException(
          "looks binary: " + strange + " of " + text.length() + " characters are no text");
    }
    return text;
  }

  private static String unchecked(byte[] bytes, Optional<Charset> declared) {
    Optional<ByteOrderMark> mark = ByteOrderMark.of(bytes);
    if (mark.isPresent()) {
      int length = mark.orElseThrow().length();
      return new String(bytes, length, bytes.length - length, mark.orElseThrow().charset());
    }
    Optional<String> text = CharsetGuess.wide(bytes).flatMap(wide -> strictly(bytes, wide));
    if (text.isEmpty() && !CharsetGuess.switchesByEscapes(bytes)) {
      text = strictly(bytes, StandardCharsets.UTF_8);
    }
    if (text.isEmpty()) {
      text = declared.flatMap(charset -> strictly(bytes, charset));
    }
    return text.orElseGet(() -> new String(bytes, CharsetGuess.of(bytes)));
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isStrange(int c) {
    return (Character.isISOControl(c) && EXPECTED_CONTROLS.indexOf(c) < 0) || c >= 0xfffe;
  }
}
