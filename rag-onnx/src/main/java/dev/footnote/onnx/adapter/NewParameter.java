package dev.footnote.onnx.adapter;

import java.util.List;
import java.util.function.Supplier;

/**
 * A matrix to be written.
 *
 * @param name the input of the graph that takes it
 * @param kind the kind of numbers to write
 * @param shape its sizes
 * @param numbers gives its numbers, row by row, when they are written
 */
record NewParameter(String name, NumberKind kind, List<Long> shape, Supplier<float[]> numbers) {

  long bytes() {
    return shape.stream().reduce((long) kind.width(), Math::multiplyExact);
  }
}
