package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.stream.Collectors;

/**
 * A native library inside a jar.
 *
 * <p>Its SHA-256 is looked up by the checksum and length that the jar's directory gives, since
 * digesting the content would unpack all of it at each start. The list is of the versions that this
 * module was built with; of any other the content is digested.
 *
 * @param name the file's name
 * @param url where it is
 */
record NativeResource(String name, URL url) {

  /** Name in this package of the list: SHA-256, CRC-32, length and path of each library. */
  static final String LIST = "native-libraries.txt";

  /** Finds a library. */
  static Optional<NativeResource> find(ClassLoader loader, String folder, String name) {
    return Optional.ofNullable(loader.getResource(folder + name))
        .map(url -> new NativeResource(name, url));
  }

  InputStream open() throws IOException {
    var connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  /** Digests the content. */
  String sha256() throws IOException {
    Optional<String> listed = mark().map(Known.HASHES::get);
    return listed.isPresent() ? listed.get() : digest();
  }

  String digest() throws IOException {
    try (InputStream in = open()) {
      return Sha256.of(in);
    }
  }

  /** Reads checksum and length from the directory of the jar. */
  Optional<String> mark() throws IOException {
    if (!(url.openConnection() instanceof JarURLConnection connection)) {
      return Optional.empty();
    }
    connection.setUseCaches(false);
    // Closing the stream, of which nothing is read, closes the jar.
    try (InputStream unread = connection.getInputStream()) {
      JarEntry entry = connection.getJarEntry();
      return unread == null || entry == null || entry.getCrc() < 0
          ? Optional.empty()
          : Optional.of(mark(entry.getCrc(), entry.getSize()));
    }
  }

  private static String mark(long crc, long size) {
    return String.format("%08x %d", crc, size);
  }

  /** The list, read when it is first asked. */
  private static final class Known {

    static final Map<String, String> HASHES = read();

    private static Map<String, String> read() {
      InputStream list = Objects.requireNonNull(NativeResource.class.getResourceAsStream(LIST));
      try (BufferedReader lines = new BufferedReader(new InputStreamReader(list, UTF_8))) {
        return lines
            .lines()
            .map(line -> line.split(" ", -1))
            .collect(Collectors.toUnmodifiableMap(c -> c[1] + " " + c[2], c -> c[0], (a, b) -> a));
      } catch (IOException e) {
        throw new AssertionError("this module's own " + LIST + " cannot be read", e);
      }
    }
  }
}
