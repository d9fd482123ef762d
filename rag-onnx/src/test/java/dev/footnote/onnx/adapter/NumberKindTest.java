package dev.footnote.onnx.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NumberKindTest {

  private static float read(NumberKind kind, int bits) {
    return kind.read(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putShort(2, (short) bits), 1);
  }

  private static int written(NumberKind kind, float value) {
    ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
    kind.write(bytes, value);
    return Short.toUnsignedInt(bytes.getShort(0));
  }

  @Test
  void sixteenBitsAreReadAsTheStandardSays() {
    assertThat(read(NumberKind.F16, 0x3C00)).isEqualTo(1);
    assertThat(read(NumberKind.F16, 0xC000)).isEqualTo(-2);
    assertThat(read(NumberKind.F16, 0x0001)).as("least subnormal").isEqualTo(0x1p-24f);
    assertThat(read(NumberKind.F16, 0x03FF)).as("greatest subnormal").isEqualTo(1023 * 0x1p-24f);
    assertThat(read(NumberKind.F16, 0x7BFF)).isEqualTo(65504);
    assertThat(read(NumberKind.F16, 0xFC00)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(read(NumberKind.F16, 0x7E01)).isNaN();
    assertThat(Float.floatToRawIntBits(read(NumberKind.F16, 0x8000))).isEqualTo(1 << 31);
  }

  @Test
  void bfloatsAreReadAsTheUpperHalf() {
    assertThat(read(NumberKind.BF16, 0x3F80)).isEqualTo(1);
    assertThat(read(NumberKind.BF16, 0x0001)).as("least subnormal").isEqualTo(0x1p-133f);
    assertThat(read(NumberKind.BF16, 0x7F80)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(read(NumberKind.BF16, 0xFF81)).isNaN();
    assertThat(read(NumberKind.BF16, 0x7F7F)).isEqualTo(255 * 0x1p120f);
  }

  @Test
  void bfloatsAreRoundedToTheNearestAndBetweenTwoToTheEven() {
    assertThat(written(NumberKind.BF16, Float.intBitsToFloat(0x3F80_8000))).isEqualTo(0x3F80);
    assertThat(written(NumberKind.BF16, Float.intBitsToFloat(0x3F81_8000))).isEqualTo(0x3F82);
    assertThat(written(NumberKind.BF16, Float.intBitsToFloat(0x3F80_8001))).isEqualTo(0x3F81);
    assertThat(written(NumberKind.BF16, Float.intBitsToFloat(0xBF80_7FFF))).isEqualTo(0xBF80);
    assertThat(written(NumberKind.BF16, Float.MAX_VALUE)).as("too large").isEqualTo(0x7F80);
    assertThat(read(NumberKind.BF16, written(NumberKind.BF16, Float.intBitsToFloat(0x7F80_0001))))
        .isNaN();
    assertThat(read(NumberKind.BF16, written(NumberKind.BF16, Float.intBitsToFloat(0x7FFF_FFFF))))
        .isNaN();
  }

  @Property
  void whatWasReadIsWrittenAsItWas(@ForAll short bits) {
    for (NumberKind kind : new NumberKind[] {NumberKind.F16, NumberKind.BF16}) {
      float value = read(kind, bits);
      if (Float.isNaN(value)) {
        assertThat(read(kind, written(kind, value))).isNaN();
      } else {
        assertThat(written(kind, value)).isEqualTo(Short.toUnsignedInt(bits));
      }
    }
  }
}
