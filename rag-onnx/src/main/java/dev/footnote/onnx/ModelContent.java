package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which files a model has, and what is in them.
 *
 * @param sha256 for each path, with {@code /} between its parts, the hash
 */
record ModelContent(Map<String, String> sha256) {

  static final ModelContent NONE = new ModelContent(Map.of());

  /** One of the files, in a folder. */
  record Target(String name, VerifiedFile place) {

    String sha256() {
      return place.sha256();
    }
  }

  /** Checks what a caller gives. */
  static ModelContent of(Map<String, String> files) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a model has at least one file");
    }
    files.forEach((path, hash) -> {
      requirePath("file", path);
      if (!hash.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "hash of '" + path + "' must be 64 lower-case hexadecimal digits, is '" + hash + "'");
      }
    });
    return new ModelContent(Map.copyOf(files));
  }

  /** Accepts only what stays below the folder it is resolved against, on any system. */
  static void requirePath(String what, String path) {
    boolean plain =
        Stream.of(path.split("/", -1))
            .allMatch(part -> part.matches("[^\\\\:*?\"<>|\\p{Cntrl}]+") && !part.matches("\\.+"));
    if (!plain) {
      throw new IllegalArgumentException(
          what + " must be a relative path of plain names, is '" + path + "'");
    }
  }

  /** Names the files in a folder, in a fixed order. */
  List<Target> in(Path folder) {
    return new TreeMap<>(sha256)
        .entrySet().stream()
            .map(entry ->
                new Target(
                    entry.getKey(),
                    new VerifiedFile(folder.resolve(entry.getKey()), entry.getValue())))
            .toList();
  }

  /** Whether all files are in a folder. */
  boolean isIn(Path folder) throws IOException {
    for (Target target : in(folder)) {
      if (!target.place().isThere()) {
        return false;
      }
    }
    return true;
  }

  /** Digests paths and hashes: what has the same digest may be gone on with. */
  String digest() {
    return Sha256.of(new TreeMap<>(sha256).toString().getBytes(UTF_8)).substring(0, 12);
  }

  /** Refuses a file that has another content. */
  void require(Target target, String actual) {
    if (!actual.equals(target.sha256())) {
      throw new EmbeddingException(
          "file '"
              + target.name()
              + "' has another content than expected: its SHA-256 is "
              + actual
              + ", expected "
              + target.sha256()
              + "; nothing of it was kept");
    }
  }
}
