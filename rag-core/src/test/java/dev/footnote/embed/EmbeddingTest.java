package dev.footnote.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EmbeddingTest {

  @Provide
  Arbitrary<float[]> vectors() {
    return Arbitraries.floats()
        .between(-1e18f, 1e18f)
        .array(float[].class)
        .ofSize(7)
        .filter(EmbeddingTest::hasDirection);
  }

  private static boolean hasDirection(float[] vector) {
    return length(vector) > 1e-6;
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += (double) component * component;
    }
    return Math.sqrt(squares);
  }

  @Property(tries = 200)
  void hasUnitLengthAndTheSameDirection(@ForAll("vectors") float[] vector) {
    float[] unit = Embedding.of(vector).toArray();
    assertThat(length(unit)).isCloseTo(1, within(1e-6));
    for (int i = 0; i < unit.length; i++) {
      assertThat((double) unit[i]).isCloseTo(vector[i] / length(vector), within(1e-6));
    }
  }

  @Property(tries = 200)
  void cosineIsSymmetricBoundedAndOneWithItself(
      @ForAll("vectors") float[] a, @ForAll("vectors") float[] b) {
    Embedding left = Embedding.of(a);
    Embedding right = Embedding.of(b);
    assertThat(left.cosine(right)).isEqualTo(right.cosine(left)).isBetween(-1.0, 1.0);
    assertThat(left.cosine(left)).isCloseTo(1, within(1e-6));
  }

  @Property(tries = 100)
  void storedComponentsAreKeptBitForBit(@ForAll("vectors") float[] vector) {
    Embedding embedding = Embedding.of(vector);
    Embedding stored = Embedding.ofUnit(embedding.toArray());
    assertThat(stored).isEqualTo(embedding).hasSameHashCodeAs(embedding);
    assertThat(stored.toArray()).isEqualTo(embedding.toArray());
  }

  @Test
  void knowsOppositeAndSquareDirections() {
    Embedding east = Embedding.of(new float[] {3, 0});
    assertThat(east.cosine(Embedding.of(new float[] {-5, 0}))).isEqualTo(-1);
    assertThat(east.cosine(Embedding.of(new float[] {0, 2}))).isZero();
    assertThat(east.cosine(Embedding.of(new float[] {1, 1}))).isCloseTo(0.70710678, within(1e-7));
  }

  @Test
  void isNotChangedThroughItsArrays() {
    float[] given = {1, 0};
    Embedding embedding = Embedding.ofUnit(given);
    given[0] = 0;
    embedding.toArray()[0] = 0;
    assertThat(embedding.toArray()).containsExactly(1, 0);
  }

  @Test
  void refusesWhatHasNoDirectionNamingTheCulprit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Embedding.of(new float[] {0, Float.NaN}))
        .withMessageContaining("component 1");
    assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(new float[] {0, 0}));
    assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(new float[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Embedding.ofUnit(new float[] {1, 1}))
        .withMessageContaining("1.41");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Embedding.of(new float[] {1}).cosine(Embedding.of(new float[] {1, 0})))
        .withMessageContaining("1 and 2");
  }

  @Test
  void spaceDescribesItselfInOneLine() {
    EmbeddingSpace space =
        new EmbeddingSpace("bge-small", "0123456789abcdef", 384, Similarity.COSINE, "", "");
    assertThat(space.describe()).isEqualTo("bge-small@01234567/384/COSINE");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EmbeddingSpace("m", "", 0, Similarity.COSINE, "", ""))
        .withMessageContaining("0");
  }
}
