package dev.footnote.export;

import dev.footnote.json.JsonException;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonString;
import dev.footnote.json.JsonValue;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The files of an export, written under other names until all is there. Closed by whoever opened
 * it. Not thread-safe.
 */
final class ExportFiles implements AutoCloseable {

  static final JsonString KIND = new JsonString("footnote-training-export");
  static final Map<Side, String> NAMES =
      Map.of(Side.TRAIN, "train.jsonl", Side.EVALUATION, "eval.jsonl");

  private static final String MANIFEST = "manifest.json";
  private static final String UNFINISHED = ".unfinished";

  private final Path folder;
  private final Map<Side, DigestOutputStream> open = new EnumMap<>(Side.class);

  private ExportFiles(Path folder) {
    this.folder = folder;
  }

  /** Starts an export, unless it would replace files that no export wrote. */
  static ExportFiles in(Path folder) throws IOException {
    if (!isExport(folder.resolve(MANIFEST))) {
      for (String name : List.of(name(Side.TRAIN), name(Side.EVALUATION), MANIFEST)) {
        if (Files.exists(folder.resolve(name))) {
          throw new IllegalArgumentException(
              "'%s' holds a %s that is not of an earlier export; name another folder"
                  .formatted(folder, name));
        }
      }
    }
    Files.createDirectories(folder);
    ExportFiles files = new ExportFiles(folder);
    for (Side side : Side.values()) {
      files.open.put(side, files.start(name(side)));
    }
    return files;
  }

  private static String name(Side side) {
    return NAMES.getOrDefault(side, "");
  }

  private static boolean isExport(Path manifest) throws IOException {
    if (!Files.isRegularFile(manifest)) {
      return false;
    }
    try {
      return JsonValue.parse(Files.readString(manifest)) instanceof JsonObject object
          && object.find("kind").filter(KIND::equals).isPresent();
    } catch (JsonException e) {
      return false;
    }
  }

  private DigestOutputStream start(String name) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished(name)));
    return new DigestOutputStream(out, Sha256.digest());
  }

  private Path unfinished(String name) {
    return folder.resolve("." + name + UNFINISHED);
  }

  void write(Side side, JsonObject line) throws IOException {
    stream(side).write((line.json() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private DigestOutputStream stream(Side side) {
    DigestOutputStream out = open.get(side);
    if (out == null) {
      throw new IllegalStateException("the export is closed");
    }
    return out;
  }

  /** Ends a file, and returns its hash. */
  String end(Side side) throws IOException {
    DigestOutputStream out = stream(side);
    out.close();
    return Sha256.hex(out.getMessageDigest());
  }

  /** Gives all files their names, the manifest last. */
  void publish(JsonObject manifest) throws IOException {
    Files.writeString(unfinished(MANIFEST), manifest.json() + "\n");
    for (String name : List.of(name(Side.TRAIN), name(Side.EVALUATION), MANIFEST)) {
      Files.move(
          unfinished(name),
          folder.resolve(name),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Drops what was not published. */
  @Override
  public void close() throws IOException {
    for (DigestOutputStream out : open.values()) {
      out.close();
    }
    for (String name : List.of(name(Side.TRAIN), name(Side.EVALUATION), MANIFEST)) {
      Files.deleteIfExists(unfinished(name));
    }
  }
}
