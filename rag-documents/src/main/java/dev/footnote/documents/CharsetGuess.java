package dev.footnote.documents;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/** Guesses the charset of bytes that have no byte order mark. */
final class CharsetGuess {

  /** How many bytes are looked at, from a little before the first one outside ASCII. */
  private static final int SAMPLE = 1 << 20;

  /**
   * Of bytes in UTF-16, how many in a hundred must be zero on one side, and may be on the other.
   */
  private static final int ZEROS_EXPECTED = 30;

  private static final int ZEROS_ALLOWED = 2;

  /** What old western files are in when nothing tells. */
  private static final Charset FALLBACK = Charset.forName("windows-1252");

  private static final Charset WINDOWS_CYRILLIC = Charset.forName("windows-1251");

  private static final String MAC_CYRILLIC = "x-MacCyrillic";

  private CharsetGuess() {}

  /** Recognises UTF-16 by the zeros that every second byte is in languages near English. */
  static Optional<Charset> wide(byte[] bytes) {
    int pairs = Math.min(bytes.length, SAMPLE) / 2;
    if (pairs == 0 || bytes.length % 2 != 0) {
      return Optional.empty();
    }
    int[] zeros = new int[2];
    for (int i = 0; i < 2 * pairs; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    if (isZeroSide(zeros[1], zeros[0], pairs)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return isZeroSide(zeros[0], zeros[1], pairs)
        ? Optional.of(StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  private static boolean isZeroSide(int zeros, int others, int pairs) {
    return zeros * 100L >= (long) pairs * ZEROS_EXPECTED
        && others * 100L <= (long) pairs * ZEROS_ALLOWED;
  }

  /** Recognises the encodings that are ASCII with escape sequences, such as ISO-2022-JP. */
  static boolean switchesByEscapes(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == 0x1b && bytes[i + 1] == '$') {
        return true;
      }
    }
    return false;
  }

  /** Guesses the charset of bytes that are not valid UTF-8. */
  static Charset of(byte[] bytes) {
    return isDamagedUtf8(bytes) ? StandardCharsets.UTF_8 : detected(bytes);
  }

  private static Charset detected(byte[] bytes) {
    int first = 0;
    while (first < bytes.length && bytes[first] >= 0 && bytes[first] != 0x1b) {
      first++;
    }
    int from = Math.max(0, first - 1024);
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(bytes, from, Math.min(SAMPLE, bytes.length - from));
    detector.dataEnd();
    return Optional.ofNullable(detector.getDetectedCharset())
        .filter(Charset::isSupported)
        .map(Charset::forName)
        .map(charset -> charset.name().equals(MAC_CYRILLIC) ? cyrillic(bytes, charset) : charset)
        .orElse(FALLBACK);
  }

  /**
   * Tells apart two charsets that share most small letters, by the most frequent one they do not:
   * the last letter of the alphabet is 0xff in one and 0xdf in the other.
   */
  private static Charset cyrillic(byte[] bytes, Charset macCyrillic) {
    int balance = 0;
    for (byte b : bytes) {
      balance += b == (byte) 0xff ? 1 : b == (byte) 0xdf ? -1 : 0;
    }
    return balance >= 0 ? WINDOWS_CYRILLIC : macCyrillic;
  }

  /** Tells whether the bytes outside ASCII are UTF-8 with a few exceptions. */
  private static boolean isDamagedUtf8(byte[] bytes) {
    int whole = 0;
    int broken = 0;
    int i = 0;
    while (i < bytes.length) {
      int length = sequenceLength(bytes, i);
      if (length > 1) {
        whole++;
      } else if (length == 0) {
        broken++;
      }
      i += Math.max(length, 1);
    }
    return whole > 4 * broken;
  }

  /** Returns the length of the UTF-8 sequence at a position, or 0 if there is none. */
  private static int sequenceLength(byte[] bytes, int at) {
    int lead = bytes[at] & 0xff;
    int length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (lead > 0xf4 || at + length > bytes.length) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
