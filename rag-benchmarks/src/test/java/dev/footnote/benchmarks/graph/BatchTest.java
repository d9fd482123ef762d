package dev.footnote.benchmarks.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

  private final Batch batch = Batch.of(List.of(new long[] {7}, new long[] {8, 9}));

  @Test
  void shorterTextIsPadded() {
    assertThat(batch.shape()).containsExactly(2, 2);
    assertThat(batch.values("input_ids")).containsExactly(7L, 0L, 8L, 9L);
    assertThat(batch.values("attention_mask")).containsExactly(1L, 0L, 1L, 1L);
    assertThat(batch.values("token_type_ids")).containsExactly(0L, 0L, 0L, 0L);
  }

  @Test
  void unknownInputIsRefused() {
    assertThatThrownBy(() -> batch.values("pixels"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("graph has an unknown input pixels");
  }

  @Test
  void vectorIsThatOfTheFirstToken() {
    FloatBuffer states = FloatBuffer.wrap(new float[] {1, 2, 3, 4});

    assertThat(batch.vectors(states, 1)).containsExactly(new float[] {1}, new float[] {3});
  }

  @Test
  void randomTextIsTheSameEachTime() {
    assertThat(TokenIds.random(9)).isEqualTo(TokenIds.random(9)).hasSize(9).startsWith(101);
    assertThat(TokenIds.random(1)).containsExactly(101);
  }
}
