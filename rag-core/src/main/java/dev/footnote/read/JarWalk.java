package dev.footnote.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Walks the entries of a jar below a prefix, in the order of their names' code units. */
final class JarWalk {

  private final ZipFile jar;
  private final String jarUri;
  private final String prefix;

  /**
   * @param jarUri the address of the jar itself
   * @param prefix empty, or a folder with {@code /} at the end
   */
  private JarWalk(ZipFile jar, String jarUri, String prefix) {
    this.jar = jar;
    this.jarUri = jarUri;
    this.prefix = prefix;
  }

  /**
   * Walks the entries, without closing the jar.
   *
   * @throws ReadException if nothing is below the prefix
   */
  private Stream<Found> start() {
    Map<String, ZipEntry> byId = new TreeMap<>();
    jar.stream()
        .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
        .forEach(entry -> byId.put(entry.getName().substring(prefix.length()), entry));
    if (byId.isEmpty() && !prefix.isEmpty()) {
      throw new ReadException(
          "archive " + jar.getName() + " has nothing below '" + prefix + "'; check the prefix");
    }
    return byId.entrySet().stream()
        .filter(entry -> !HiddenNames.inHiddenFolder(entry.getKey()))
        .map(entry -> found(entry.getKey(), entry.getValue()));
  }

  private Found found(String id, ZipEntry entry) {
    if (HiddenNames.isHidden(HiddenNames.fileName(id))) {
      return Found.skipped(id, "hidden");
    }
    Instant modified =
        Optional.ofNullable(entry.getLastModifiedTime())
            .map(FileTime::toInstant)
            .orElse(Instant.EPOCH);
    return new Found.Present(
        new SourceFile(
            id,
            entryUri(jarUri, entry.getName()),
            MediaTypes.of(id),
            entry.getSize(),
            modified,
            () -> jar.getInputStream(entry)));
  }

  static URI entryUri(String jarUri, String name) {
    try {
      String path = new URI(null, null, "/" + name, null).getRawPath();
      return URI.create("jar:" + jarUri + "!" + path);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("jar entry '" + name + "' has no address", e);
    }
  }

  /** Walks the entries of a jar that is closed with the stream, or now if nothing is there. */
  static Stream<Found> owning(ZipFile jar, String jarUri, String prefix) {
    try {
      return new JarWalk(jar, jarUri, prefix).start().onClose(() -> close(jar));
    } catch (ReadException e) {
      close(jar);
      throw e;
    }
  }

  private static void close(ZipFile jar) {
    try {
      jar.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
