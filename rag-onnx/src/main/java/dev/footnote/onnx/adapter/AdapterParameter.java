package dev.footnote.onnx.adapter;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A matrix in an {@code .onnx_adapter} file.
 *
 * @param name the input of the graph that takes it
 * @param type the kind of numbers, as ONNX numbers them
 * @param shape its sizes
 * @param content its bytes, to be read from duplicates
 */
record AdapterParameter(String name, int type, List<Long> shape, ByteBuffer content) {

  /** Tells whether another one has the same name and content. */
  boolean isAs(AdapterParameter other) {
    return name.equals(other.name)
        && type == other.type
        && shape.equals(other.shape)
        && content.mismatch(other.content) < 0;
  }
}
