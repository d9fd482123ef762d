package dev.footnote.onnx;

import java.util.List;
import java.util.stream.LongStream;

/** Rows of tokens. */
final class Tokens {

  private Tokens() {}

  static long[] joined(List<long[]> parts) {
    return parts.stream().flatMapToLong(LongStream::of).toArray();
  }
}
