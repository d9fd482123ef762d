package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the numbers of a tensor stand, if not in the graph: a part of a file in its folder.
 *
 * @param offset of the first byte
 */
record ExternalData(String tensor, Path file, long offset, long length) {

  /**
   * Finds the part that a tensor names.
   *
   * @param folder that of the graph, which the file must be in
   * @param length the bytes that the tensor needs
   */
  static ExternalData of(TensorProto tensor, Path folder, long length) {
    Map<String, String> entries =
        tensor.getExternalDataList().stream()
            .collect(
                Collectors.toMap(
                    StringStringEntryProto::getKey,
                    StringStringEntryProto::getValue,
                    (first, second) -> second));
    String location = entries.getOrDefault("location", "");
    Path file = folder.resolve(location).normalize();
    if (!file.startsWith(folder)) {
      throw new UnsupportedGraphException(
          "tensor '%s' wants data from %s, expected a file in the model's folder, %s"
              .formatted(tensor.getName(), location, folder));
    }
    return new ExternalData(tensor.getName(), file, offset(tensor, entries), length);
  }

  private static long offset(TensorProto tensor, Map<String, String> entries) {
    String offset = entries.getOrDefault("offset", "0");
    try {
      return Long.parseUnsignedLong(offset);
    } catch (NumberFormatException e) {
      throw new UnsupportedGraphException(
          "tensor '%s' has data at offset '%s', expected a number"
              .formatted(tensor.getName(), offset),
          e);
    }
  }

  /** Maps the part into memory. */
  ByteBuffer bytes() {
    if (!Files.isRegularFile(file)) {
      throw new UnsupportedGraphException(
          "tensor '%s' wants data from %s, which is no file; put it beside the model"
              .formatted(tensor, file));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (offset < 0 || offset > channel.size() - length) {
        throw new UnsupportedGraphException(
            "tensor '%s' wants %d bytes at %d of %s, which has %d; copy it again"
                .formatted(tensor, length, offset, file, channel.size()));
      }
      return channel.map(MapMode.READ_ONLY, offset, length);
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file + ", data of the model", e);
    }
  }
}
