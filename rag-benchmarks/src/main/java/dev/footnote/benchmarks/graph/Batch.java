package dev.footnote.benchmarks.graph;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Texts that go into one run, the shorter ones padded.
 *
 * @param texts ids of each
 * @param length the tokens of the longest
 */
record Batch(List<long[]> texts, int length) {

  static Batch of(List<long[]> texts) {
    return new Batch(texts, texts.stream().mapToInt(ids -> ids.length).max().orElseThrow());
  }

  int size() {
    return texts.size();
  }

  long[] shape() {
    return new long[] {size(), length};
  }

  /** Returns what an input of this name holds, text by text. */
  LongStream values(String input) {
    return switch (input) {
      case "input_ids" -> texts.stream().flatMapToLong(ids -> TokenIds.padded(ids, length));
      case "attention_mask" -> texts.stream().flatMapToLong(this::mask);
      case "token_type_ids" -> LongStream.generate(() -> 0).limit((long) size() * length);
      default -> throw new IllegalArgumentException("graph has an unknown input " + input);
    };
  }

  private LongStream mask(long[] ids) {
    return LongStream.range(0, length).map(i -> i < ids.length ? 1 : 0);
  }

  /** Takes the vector of each text, or of its first token, out of what a run gave. */
  List<float[]> vectors(FloatBuffer values, int width) {
    int step = values.remaining() / size();
    return IntStream.range(0, size())
        .mapToObj(i -> {
          float[] vector = new float[width];
          values.get(i * step, vector);
          return vector;
        })
        .toList();
  }
}
