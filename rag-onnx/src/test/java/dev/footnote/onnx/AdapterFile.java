package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an {@code .onnx_adapter}: a FlatBuffer of the identifier TORT whose root has versions and
 * a list of parameters, each with name, dimensions, type and bytes.
 */
final class AdapterFile {

  private record Parameter(String name, List<Float> values, List<Long> shape) {}

  private final List<Parameter> parameters = new ArrayList<>();
  private final ByteBuffer out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

  void add(String name, float[] values, long... shape) {
    List<Float> all = new ArrayList<>();
    for (float value : values) {
      all.add(value);
    }
    List<Long> dims = new ArrayList<>();
    for (long size : shape) {
      dims.add(size);
    }
    parameters.add(new Parameter(name, all, dims));
  }

  byte[] bytes() {
    out.clear();
    out.putInt(0).put("TORT".getBytes(UTF_8));
    // The root's table of fields: format, adapter and model version, parameters.
    int vtable = out.position();
    out.putShort((short) 12).putShort((short) 20);
    out.putShort((short) 4).putShort((short) 8).putShort((short) 12).putShort((short) 16);
    align(4);
    int root = out.position();
    out.putInt(0, root);
    out.putInt(root - vtable).putInt(1).putInt(1).putInt(1);
    int reference = out.position();
    out.putInt(0);
    int vector = out.position();
    out.putInt(reference, vector - reference);
    out.putInt(parameters.size());
    int first = out.position();
    for (int i = 0; i < parameters.size(); i++) {
      out.putInt(0);
    }
    for (int i = 0; i < parameters.size(); i++) {
      int place = first + 4 * i;
      out.putInt(place, parameter(parameters.get(i)) - place);
    }
    byte[] bytes = new byte[out.position()];
    out.get(0, bytes);
    return bytes;
  }

  private int parameter(Parameter parameter) {
    align(4);
    int vtable = out.position();
    // Name, dimensions, type, bytes.
    out.putShort((short) 12).putShort((short) 20);
    out.putShort((short) 4).putShort((short) 8).putShort((short) 12).putShort((short) 16);
    int table = out.position();
    out.putInt(table - vtable).putInt(0).putInt(0).putInt(1).putInt(0);
    byte[] name = parameter.name().getBytes(UTF_8);
    refer(table + 4);
    out.putInt(name.length).put(name).put((byte) 0);
    alignForLongs();
    refer(table + 8);
    out.putInt(parameter.shape().size());
    parameter.shape().forEach(out::putLong);
    alignForLongs();
    refer(table + 16);
    out.putInt(Float.BYTES * parameter.values().size());
    parameter.values().forEach(out::putFloat);
    return table;
  }

  private void refer(int place) {
    align(4);
    out.putInt(place, out.position() - place);
  }

  private void align(int size) {
    while (out.position() % size != 0) {
      out.put((byte) 0);
    }
  }

  /** Behind a count of four bytes, numbers of eight begin at a multiple of eight. */
  private void alignForLongs() {
    while (out.position() % 8 != 4) {
      out.put((byte) 0);
    }
  }
}
