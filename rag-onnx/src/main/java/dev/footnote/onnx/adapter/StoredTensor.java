package dev.footnote.onnx.adapter;

import java.util.List;

/**
 * A tensor in a file.
 *
 * @param name its name
 * @param kind its kind of numbers
 * @param shape its sizes
 * @param start where in the file its first byte is
 * @param end where in the file the byte behind its last one is
 */
record StoredTensor(String name, NumberKind kind, List<Long> shape, long start, long end) {}
