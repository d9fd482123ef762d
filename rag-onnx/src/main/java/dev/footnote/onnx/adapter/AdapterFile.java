package dev.footnote.onnx.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.generate.GenerationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An {@code .onnx_adapter} file, a FlatBuffer of named matrices, mapped into memory. Immutable and
 * safe for use by multiple threads; the file must not change while it is used.
 */
public final class AdapterFile {

  static final int VERSION = 1;
  static final byte[] IDENTIFIER = "TORT".getBytes(UTF_8);

  private final Path file;
  private final SortedMap<String, AdapterParameter> parameters;

  private AdapterFile(Path file, SortedMap<String, AdapterParameter> parameters) {
    this.file = file;
    this.parameters = parameters;
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its matrices
   * @throws GenerationException if it cannot be read, is no adapter, or is malformed
   */
  public static AdapterFile read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new IOException("has " + channel.size() + " bytes, expected less than 2^31");
      }
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      return new AdapterFile(file, new Reader(bytes.order(ByteOrder.LITTLE_ENDIAN)).parameters());
    } catch (IOException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new GenerationException(
          "could not read " + file + " as an adapter: " + e + "; convert it again", e);
    }
  }

  /**
   * Returns where it was read from.
   *
   * @return the file
   */
  public Path path() {
    return file;
  }

  /** Returns the matrices by name. */
  SortedMap<String, AdapterParameter> parameters() {
    return Collections.unmodifiableSortedMap(parameters);
  }

  /**
   * Tells whether another file has the same matrices, however they are laid out.
   *
   * @param other the other one
   * @return whether each matrix is in both, by the same name and byte for byte
   */
  public boolean hasParametersOf(AdapterFile other) {
    if (!parameters.keySet().equals(other.parameters.keySet())) {
      return false;
    }
    Iterator<AdapterParameter> others = other.parameters.values().iterator();
    return parameters.values().stream().allMatch(parameter -> parameter.isAs(others.next()));
  }

  /** Walks through the tables; the numbers are those of their fields. */
  private record Reader(ByteBuffer bytes) {

    private static final int FORMAT_VERSION = 0;
    private static final int PARAMETERS = 3;
    private static final int NAME = 0;
    private static final int SHAPE = 1;
    private static final int TYPE = 2;
    private static final int CONTENT = 3;

    SortedMap<String, AdapterParameter> parameters() throws IOException {
      byte[] identifier = new byte[IDENTIFIER.length];
      bytes.get(Integer.BYTES, identifier);
      if (!Arrays.equals(identifier, IDENTIFIER)) {
        throw new IOException("its bytes 4 to 7 are not " + new String(IDENTIFIER, UTF_8));
      }
      int root = target(0);
      int version = bytes.getInt(field(root, FORMAT_VERSION));
      if (version != VERSION) {
        throw new IOException("it is of format version " + version + ", expected " + VERSION);
      }
      SortedMap<String, AdapterParameter> parameters = new TreeMap<>();
      int list = target(field(root, PARAMETERS));
      int count = count(list, Integer.BYTES);
      for (int i = 0; i < count; i++) {
        AdapterParameter parameter = parameter(target(list + Integer.BYTES * (i + 1)));
        if (parameters.put(parameter.name(), parameter) != null) {
          throw new IOException("it has " + parameter.name() + " twice");
        }
      }
      return parameters;
    }

    private AdapterParameter parameter(int table) throws IOException {
      int text = target(field(table, NAME));
      byte[] name = new byte[count(text, 1)];
      bytes.get(text + Integer.BYTES, name);
      int sizes = target(field(table, SHAPE));
      List<Long> shape = new ArrayList<>();
      for (int i = 0; i < count(sizes, Long.BYTES); i++) {
        shape.add(bytes.getLong(sizes + Integer.BYTES + i * Long.BYTES));
      }
      int content = target(field(table, CONTENT));
      AdapterParameter parameter =
          new AdapterParameter(
              new String(name, UTF_8),
              bytes.getInt(field(table, TYPE)),
              List.copyOf(shape),
              bytes.slice(content + Integer.BYTES, count(content, 1)));
      requireLength(parameter);
      return parameter;
    }

    private static void requireLength(AdapterParameter parameter) throws IOException {
      NumberKind kind = NumberKind.of(parameter.type()).orElse(null);
      if (kind == null) {
        return;
      }
      try {
        long needed = parameter.shape().stream().reduce((long) kind.width(), Math::multiplyExact);
        if (needed == parameter.content().remaining()) {
          return;
        }
      } catch (ArithmeticException e) {
        throw new IOException(parameter.name() + " has shape " + parameter.shape(), e);
      }
      throw new IOException(
          "%s of shape %s and type %s has %d bytes"
              .formatted(
                  parameter.name(), parameter.shape(), kind, parameter.content().remaining()));
    }

    /** Finds where a field of a table is; its place is in another table, before or behind. */
    private int field(int table, int number) {
      int places = Math.subtractExact(table, bytes.getInt(table));
      int length = Short.toUnsignedInt(bytes.getShort(places));
      int place = Short.BYTES * (2 + number);
      int offset = place < length ? Short.toUnsignedInt(bytes.getShort(places + place)) : 0;
      if (offset == 0) {
        throw new IndexOutOfBoundsException("no field " + number + " in the table at " + table);
      }
      return table + offset;
    }

    private int target(int place) {
      int target = place + bytes.getInt(place);
      if (target <= place) {
        throw new IndexOutOfBoundsException("a place beyond the end at " + place);
      }
      return target;
    }

    /** Reads how many elements of a width a list has. */
    private int count(int list, int width) {
      int count = bytes.getInt(list);
      if (count < 0 || count > (bytes.limit() - list - Integer.BYTES) / width) {
        throw new IndexOutOfBoundsException("a list of " + count + " elements at " + list);
      }
      return count;
    }
  }
}
