package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TokenBatchesTest {

  @Property
  void eachInputIsInOneBatchThatIsNoLargerThanAllowed(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 60) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 200) int maxTokens,
      @ForAll boolean padded) {
    List<List<Integer>> batches = TokenBatches.of(lengths, maxTokens, padded);

    List<Integer> order = batches.stream().flatMap(List::stream).toList();
    assertThat(order).hasSize(lengths.size()).doesNotHaveDuplicates();
    assertThat(order.stream().map(lengths::get)).isSorted();
    for (List<Integer> batch : batches) {
      List<Integer> inside = batch.stream().map(lengths::get).toList();
      assertThat(batch.size() == 1 || batch.size() * inside.getLast() <= maxTokens).isTrue();
      assertThat(padded || inside.stream().distinct().count() == 1).isTrue();
    }
  }
}
