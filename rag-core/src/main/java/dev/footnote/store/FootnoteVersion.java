package dev.footnote.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of Footnote that runs, as the build wrote it into the jar. */
final class FootnoteVersion {

  static final String CURRENT = read();

  private FootnoteVersion() {}

  private static String read() {
    try (InputStream file = FootnoteVersion.class.getResourceAsStream("version.txt")) {
      byte[] bytes = Objects.requireNonNull(file, "version.txt").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
