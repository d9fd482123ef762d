package dev.footnote.onnx.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.footnote.generate.GenerationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Writes {@code .onnx_adapter} files: FlatBuffers in which all that points does so forwards, and
 * content begins at multiples of eight. The same parameters give the same bytes.
 */
final class AdapterWriter {

  /** Where the fields of a table are listed, then where the root and the list begin. */
  private static final int ROOT_FIELDS = 8;

  private static final int ROOT = 20;
  private static final int PARAMETER_FIELDS = 40;
  private static final int LIST = 52;

  private static final int TABLE_BYTES = 20;
  private static final short[] FIELDS = {12, TABLE_BYTES, 4, 8, 12, 16};

  private AdapterWriter() {}

  /** Where the parts of a parameter begin, and where the next one may. */
  private record Place(NewParameter parameter, long table) {

    byte[] name() {
      return parameter.name().getBytes(UTF_8);
    }

    long text() {
      return table + TABLE_BYTES;
    }

    long shape() {
      return aligned(text() + Integer.BYTES + name().length + 1, Long.BYTES, Integer.BYTES);
    }

    long content() {
      long end = shape() + Integer.BYTES + (long) Long.BYTES * parameter.shape().size();
      return aligned(end, Long.BYTES, Integer.BYTES);
    }

    long end() {
      return aligned(content() + Integer.BYTES + parameter.bytes(), Integer.BYTES, 0);
    }
  }

  /** Returns the next place that is some bytes behind a multiple. */
  private static long aligned(long at, int multiple, int behind) {
    return at + Math.floorMod(behind - at, multiple);
  }

  /**
   * Writes a file, which is there as a whole or not at all.
   *
   * @throws GenerationException if it cannot be written, or a number is too large for its kind
   */
  static void write(Path file, List<NewParameter> parameters) {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try {
        writeNew(part, places(file, parameters));
        Files.move(part, target, ATOMIC_MOVE);
      } finally {
        // What a failure leaves behind; after a move there is nothing.
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new GenerationException("could not write " + file + ": " + e, e);
    }
  }

  private static List<Place> places(Path file, List<NewParameter> parameters) {
    List<Place> places = new ArrayList<>();
    long at = LIST + Integer.BYTES * (1L + parameters.size());
    for (NewParameter parameter :
        parameters.stream().sorted(Comparator.comparing(NewParameter::name)).toList()) {
      Place place = new Place(parameter, at);
      places.add(place);
      at = place.end();
    }
    if (at > Integer.MAX_VALUE) {
      throw new GenerationException(
          "adapter file " + file + " would have " + at + " bytes, and can have less than 2^31");
    }
    return places;
  }

  private static void writeNew(Path part, List<Place> places) throws IOException {
    try (FileChannel out = FileChannel.open(part, CREATE_NEW, WRITE)) {
      write(out, head(places));
      for (Place place : places) {
        write(out, body(place));
        write(out, content(place));
      }
    }
  }

  private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static ByteBuffer buffer(long bytes) {
    return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The root, and the list of all parameters. */
  private static ByteBuffer head(List<Place> places) {
    ByteBuffer out = buffer(LIST + Integer.BYTES * (1L + places.size()));
    out.putInt(0, ROOT).put(Integer.BYTES, AdapterFile.IDENTIFIER);
    for (int i = 0; i < FIELDS.length; i++) {
      out.putShort(ROOT_FIELDS + i * Short.BYTES, FIELDS[i]);
      out.putShort(PARAMETER_FIELDS + i * Short.BYTES, FIELDS[i]);
    }
    out.putInt(ROOT, ROOT - ROOT_FIELDS);
    // The versions of the format, of the adapter and of the model.
    out.putInt(ROOT + 4, AdapterFile.VERSION).putInt(ROOT + 8, 1).putInt(ROOT + 12, 1);
    out.putInt(ROOT + 16, LIST - (ROOT + 16));
    out.putInt(LIST, places.size());
    for (int i = 0; i < places.size(); i++) {
      int at = LIST + Integer.BYTES * (i + 1);
      out.putInt(at, (int) places.get(i).table() - at);
    }
    return out;
  }

  /** The table of a parameter, its name and its shape, up to its content. */
  private static ByteBuffer body(Place place) {
    long start = place.table();
    ByteBuffer out = buffer(place.content() + Integer.BYTES - start);
    out.putInt(0, (int) start - PARAMETER_FIELDS);
    out.putInt(4, (int) (place.text() - start - 4));
    out.putInt(8, (int) (place.shape() - start - 8));
    out.putInt(12, place.parameter().kind().code());
    out.putInt(16, (int) (place.content() - start - 16));
    int text = (int) (place.text() - start);
    out.putInt(text, place.name().length).put(text + Integer.BYTES, place.name());
    int shape = (int) (place.shape() - start);
    List<Long> sizes = place.parameter().shape();
    out.putInt(shape, sizes.size());
    for (int i = 0; i < sizes.size(); i++) {
      out.putLong(shape + Integer.BYTES + i * Long.BYTES, sizes.get(i));
    }
    out.putInt((int) (place.content() - start), (int) place.parameter().bytes());
    return out;
  }

  private static ByteBuffer content(Place place) {
    NewParameter parameter = place.parameter();
    ByteBuffer out = buffer(place.end() - place.content() - Integer.BYTES);
    float[] numbers = parameter.numbers().get();
    for (int i = 0; i < numbers.length; i++) {
      parameter.kind().write(out, numbers[i]);
      requireFinite(parameter, out, i, numbers[i]);
    }
    return out.rewind();
  }

  private static void requireFinite(
      NewParameter parameter, ByteBuffer out, int index, float number) {
    if (!Float.isFinite(parameter.kind().read(out, index))) {
      throw new GenerationException(
          "parameter %s has %s at %d, which is too large for the %s that the model takes; use a"
                  .formatted(parameter.name(), number, index, parameter.kind())
              + " model in 32 bits");
    }
  }
}
