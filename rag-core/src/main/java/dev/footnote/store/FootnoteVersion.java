package dev.footnote.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of Footnote that runs, as the build wrote it into the jar. */
public final class FootnoteVersion {

  private static final String CURRENT = read();

  private FootnoteVersion() {}

  /**
   * Returns the version of this jar.
   *
   * @return a version such as {@code 1.2.3}
   */
  public static String current() {
    return CURRENT;
  }

  private static String read() {
    try (InputStream file = FootnoteVersion.class.getResourceAsStream("version.txt")) {
      byte[] bytes = Objects.requireNonNull(file, "version.txt").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
