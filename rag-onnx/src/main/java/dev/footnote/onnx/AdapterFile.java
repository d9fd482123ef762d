package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.generate.GenerationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the weights in an {@code .onnx_adapter} file, a FlatBuffer. The runtime takes a file
 * that holds only one half of a product, and computes as without the adapter: so the halves are
 * looked for.
 */
final class AdapterFile {

  private static final int PARAMETERS = 3;
  private static final int NAME = 0;
  private static final String DOWN = "lora_A";
  private static final String UP = "lora_B";

  private final ByteBuffer bytes;

  private AdapterFile(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Makes sure that no half of a product is missing. */
  static void requireWhole(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      Set<String> names = new AdapterFile(bytes.order(ByteOrder.LITTLE_ENDIAN)).names();
      names.forEach(name -> requireOther(file, names, name));
    } catch (IOException | IndexOutOfBoundsException e) {
      throw new GenerationException("could not read " + file + " as an adapter: " + e, e);
    }
  }

  private static void requireOther(Path file, Set<String> names, String name) {
    String other = name.contains(DOWN) ? name.replace(DOWN, UP) : name.replace(UP, DOWN);
    if (!names.contains(other)) {
      throw new GenerationException(
          "adapter file "
              + file
              + " has "
              + name
              + " and lacks "
              + other
              + ", without which it does nothing; convert it again");
    }
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    int parameters = target(field(bytes.getInt(0), PARAMETERS));
    int count = bytes.getInt(parameters);
    for (int i = 0; i < count; i++) {
      int table = target(parameters + Integer.BYTES * (i + 1));
      names.add(string(target(field(table, NAME))));
    }
    return names;
  }

  /** Finds where a field of a table is; its place is in another table, before or behind. */
  private int field(int table, int number) {
    int places = table - bytes.getInt(table);
    int offset = bytes.getShort(places + Short.BYTES * (2 + number)) & 0xFFFF;
    if (offset == 0) {
      throw new IndexOutOfBoundsException("no field " + number + " in the table at " + table);
    }
    return table + offset;
  }

  private int target(int place) {
    return place + bytes.getInt(place);
  }

  private String string(int place) {
    byte[] content = new byte[bytes.getInt(place)];
    bytes.get(place + Integer.BYTES, content);
    return new String(content, UTF_8);
  }
}
