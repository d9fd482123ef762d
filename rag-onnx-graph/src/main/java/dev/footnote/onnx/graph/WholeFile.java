package dev.footnote.onnx.graph;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Writes files that are there as a whole or not at all: beside their place, then into it. */
final class WholeFile {

  private static final int BUFFER_BYTES = 1 << 20;

  private WholeFile() {}

  /** What goes into the file. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  static void write(Path target, Content content) {
    Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try {
        writeNew(part, content);
        Files.move(part, target, ATOMIC_MOVE);
      } finally {
        // What a failure leaves behind; after a move there is nothing.
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + target, e);
    }
  }

  private static void writeNew(Path part, Content content) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(part, CREATE_NEW, WRITE), BUFFER_BYTES)) {
      content.writeTo(out);
    }
  }
}
