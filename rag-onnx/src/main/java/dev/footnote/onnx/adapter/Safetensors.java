package dev.footnote.onnx.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.generate.GenerationException;
import dev.footnote.json.JsonArray;
import dev.footnote.json.JsonException;
import dev.footnote.json.JsonNull;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonString;
import dev.footnote.json.JsonValue;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A safetensors file: the length of a header in eight bytes, the header in JSON, and the numbers of
 * all tensors one behind the other, in little-endian order.
 *
 * <p>The header is read at once and checked by the letter: names once, known kinds of numbers,
 * content of each tensor as long as its shape needs, and no byte that belongs to no tensor or to
 * two. Numbers are mapped into memory when they are asked for. Immutable and safe for use by
 * multiple threads; the file must not change while it is used.
 */
final class Safetensors {

  /** The reference implementation reads no longer one either. */
  private static final long LONGEST_HEADER = 100_000_000;

  private static final String METADATA = "__metadata__";

  private final Path file;
  private final SortedMap<String, StoredTensor> tensors;

  private Safetensors(Path file, SortedMap<String, StoredTensor> tensors) {
    this.file = file;
    this.tensors = tensors;
  }

  /**
   * Reads the header of a file.
   *
   * @throws GenerationException if the file cannot be read or breaks a rule of the format, naming
   *     the tensor
   */
  static Safetensors read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long length = headerLength(file, channel);
      JsonObject header = header(file, channel, length);
      return new Safetensors(
          file, new Reader(file, Long.BYTES + length, channel.size()).tensors(header));
    } catch (IOException | JsonException e) {
      throw new GenerationException("could not read " + file + " as safetensors: " + e, e);
    }
  }

  private static long headerLength(Path file, FileChannel channel) throws IOException {
    if (channel.size() < Long.BYTES) {
      throw wrong(file, "has " + channel.size() + " bytes", "a header of at least 8");
    }
    long length = bytes(channel, 0, Long.BYTES).getLong();
    long most = Math.min(LONGEST_HEADER, channel.size() - Long.BYTES);
    if (length < 2 || length > most) {
      throw wrong(
          file,
          "says that its header has " + Long.toUnsignedString(length) + " bytes",
          "from 2 to " + most);
    }
    return length;
  }

  private static JsonObject header(Path file, FileChannel channel, long length) throws IOException {
    ByteBuffer bytes = bytes(channel, Long.BYTES, (int) length);
    if (bytes.get(0) != '{') {
      throw wrong(file, "has a header that begins with byte " + bytes.get(0), "'{'");
    }
    return JsonFields.object(UTF_8.newDecoder().decode(bytes).toString());
  }

  private static ByteBuffer bytes(FileChannel channel, long start, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, start + bytes.position()) < 0) {
        throw new EOFException("ends at byte " + channel.size());
      }
    }
    return bytes.flip();
  }

  private static GenerationException wrong(Path file, String found, String expected) {
    return new GenerationException(
        "safetensors file " + file + " " + found + ", expected " + expected);
  }

  /** Returns the tensors by name. */
  SortedMap<String, StoredTensor> tensors() {
    return Collections.unmodifiableSortedMap(tensors);
  }

  /**
   * Reads the numbers of a tensor, row by row.
   *
   * @throws GenerationException if the file cannot be read, or a number is infinite or none
   */
  float[] numbers(StoredTensor tensor) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes =
          channel
              .map(FileChannel.MapMode.READ_ONLY, tensor.start(), tensor.end() - tensor.start())
              .order(ByteOrder.LITTLE_ENDIAN);
      float[] numbers = new float[bytes.remaining() / tensor.kind().width()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = finite(tensor, i, tensor.kind().read(bytes, i));
      }
      return numbers;
    } catch (IOException e) {
      throw new GenerationException(
          "could not read tensor " + tensor.name() + " of " + file + ": " + e, e);
    }
  }

  private float finite(StoredTensor tensor, int index, float number) {
    if (!Float.isFinite(number)) {
      throw wrong(
          file, "has " + number + " at " + index + " of tensor " + tensor.name(), "finite numbers");
    }
    return number;
  }

  /**
   * Reads what the header says.
   *
   * @param data where the numbers begin
   * @param size of the file
   */
  private record Reader(Path file, long data, long size) {

    SortedMap<String, StoredTensor> tensors(JsonObject header) {
      SortedMap<String, StoredTensor> tensors = new TreeMap<>();
      header
          .members()
          .forEach((name, entry) -> {
            if (name.equals(METADATA)) {
              requireTexts(entry);
            } else {
              tensors.put(name, tensor(name, entry));
            }
          });
      requireWhole(tensors);
      return tensors;
    }

    private void requireTexts(JsonValue metadata) {
      if (!(metadata instanceof JsonObject object)
          || !object.members().values().stream().allMatch(JsonString.class::isInstance)) {
        throw wrong(file, "has " + METADATA + " of " + JsonFields.shown(metadata), "texts by name");
      }
    }

    private StoredTensor tensor(String name, JsonValue entry) {
      if (!(entry instanceof JsonObject object)) {
        throw wrong(name, JsonFields.shown(entry), "an object with dtype, shape and data_offsets");
      }
      NumberKind kind = kind(name, JsonFields.shown(JsonFields.find(object, "dtype")));
      List<Long> shape = wholes(name, "shape", JsonFields.find(object, "shape"));
      List<Long> offsets = wholes(name, "data_offsets", JsonFields.find(object, "data_offsets"));
      if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > size - data) {
        throw wrong(
            name,
            "data_offsets " + offsets,
            "a start and an end, in order and up to " + (size - data));
      }
      StoredTensor tensor =
          new StoredTensor(name, kind, shape, data + offsets.get(0), data + offsets.get(1));
      requireLength(tensor);
      return tensor;
    }

    private NumberKind kind(String name, String dtype) {
      for (NumberKind kind : NumberKind.values()) {
        if (kind.name().equals(dtype)) {
          return kind;
        }
      }
      throw wrong(
          name, "dtype " + dtype, "one of " + List.of(NumberKind.values()) + "; save it so");
    }

    private List<Long> wholes(String name, String key, Optional<JsonValue> value) {
      if (value.orElse(JsonNull.NULL) instanceof JsonArray(List<JsonValue> items)
          && items.stream().allMatch(JsonFields::isIndex)) {
        return items.stream().map(JsonFields::index).toList();
      }
      throw wrong(name, key + " " + JsonFields.shown(value), "a list of whole numbers from 0 on");
    }

    private void requireLength(StoredTensor tensor) {
      long found = tensor.end() - tensor.start();
      try {
        long needed =
            tensor.shape().stream().reduce((long) tensor.kind().width(), Math::multiplyExact);
        if (needed == found && needed <= Integer.MAX_VALUE) {
          return;
        }
        throw wrong(
            tensor.name(),
            found + " bytes",
            needed + " for " + tensor.kind() + " of shape " + tensor.shape() + ", below 2^31");
      } catch (ArithmeticException e) {
        throw wrong(tensor.name(), "shape " + tensor.shape(), "less than 2^31 bytes");
      }
    }

    /** Makes sure that tensors stand one behind the other up to the end. */
    private void requireWhole(SortedMap<String, StoredTensor> tensors) {
      long at = data;
      for (StoredTensor tensor :
          tensors.values().stream()
              .sorted(
                  Comparator.comparingLong(StoredTensor::start)
                      .thenComparingLong(StoredTensor::end))
              .toList()) {
        if (tensor.start() != at) {
          throw wrong(
              tensor.name(),
              "its start at byte " + (tensor.start() - data),
              (at - data) + ", where the tensor before it ends");
        }
        at = tensor.end();
      }
      if (at != size) {
        throw Safetensors.wrong(
            file, "has " + (size - at) + " bytes behind its last tensor", "none");
      }
    }

    private GenerationException wrong(String tensor, String found, String expected) {
      return Safetensors.wrong(file, "has for tensor " + tensor + " " + found, expected);
    }

    private GenerationException wrong(Path path, String found, String expected) {
      return Safetensors.wrong(path, found, expected);
    }
  }
}
