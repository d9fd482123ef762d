package dev.footnote.benchmarks.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.benchmarks.engine.ModelFamily;
import org.junit.jupiter.api.Test;

class ArithmeticTest {

  private static final double WHOLE_LAYER = 8 * 384.0 * 384 + 4 * 384.0 * 1536;

  @Test
  void lastLayerIsForOneTokenButForKeysAndValues() {
    Arithmetic work = Arithmetic.of(ModelFamily.BGE_SMALL, 100);

    double keysAndValues = 4 * 384.0 * 384;
    double lastLayer = 100 * keysAndValues + (WHOLE_LAYER - keysAndValues);
    assertThat(work.linear()).isEqualTo(100 * 11 * WHOLE_LAYER + lastLayer, within(1.0));
    assertThat(work.attention()).isEqualTo(11 * 4 * 384.0 * 100 * 100 + 4 * 384.0 * 100);
  }

  @Test
  void tokenOfBgeSmallNeedsAboutFortyMillionOperations() {
    Arithmetic work = Arithmetic.of(ModelFamily.BGE_SMALL, 512);

    assertThat(work.linear() / 512).isEqualTo(39.5e6, within(0.1e6));
    assertThat(work.attention() / 512 / 512).isEqualTo(16.9e3, within(0.1e3));
  }

  @Test
  void leastTimeIsThatOfBothParts() {
    assertThat(new Arithmetic(600, 50).seconds(300, 100)).isEqualTo(2.5);
  }
}
