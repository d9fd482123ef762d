package dev.footnote.onnx.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.footnote.generate.GenerationException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class AdapterRoundTripTest {

  private static float[] numbers(Random random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  @Property(tries = 200)
  void whatIsWrittenIsRead(
      @ForAll @Size(max = 6) @UniqueElements List<@StringLength(min = 1, max = 40) String> names,
      @ForAll @IntRange(max = 5) int rows,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    Map<String, float[]> expected = new TreeMap<>();
    List<NewParameter> parameters = new ArrayList<>();
    for (String name : names.stream().filter(AdapterRoundTripTest::isText).toList()) {
      int columns = random.nextInt(4);
      float[] numbers = numbers(random, rows * columns);
      expected.put(name, numbers);
      parameters.add(
          new NewParameter(
              name, NumberKind.F32, List.of((long) rows, (long) columns), () -> numbers));
    }
    Path file = Files.createTempFile("adapter", ".onnx_adapter");
    try {
      AdapterWriter.write(file, parameters);
      AdapterFile read = AdapterFile.read(file);
      assertThat(read.parameters().keySet()).isEqualTo(expected.keySet());
      read.parameters()
          .forEach((name, parameter) -> {
            FloatBuffer content =
                parameter.content().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            float[] actual = new float[content.remaining()];
            content.get(actual);
            assertThat(actual).isEqualTo(expected.get(name));
            assertThat(parameter.shape().getFirst()).isEqualTo(rows);
            assertThat(parameter.type()).isEqualTo(1);
          });
      assertThat(read.hasParametersOf(AdapterFile.read(file))).isTrue();
    } finally {
      Files.delete(file);
    }
  }

  private static boolean isText(String name) {
    return UTF_8.newEncoder().canEncode(name);
  }

  private static Path written(float... numbers) throws IOException {
    Path file = Files.createTempFile("adapter", ".onnx_adapter");
    file.toFile().deleteOnExit();
    AdapterWriter.write(
        file,
        List.of(
            new NewParameter("a.lora_A", NumberKind.F16, List.of(2L, 2L), () -> numbers),
            new NewParameter("a.lora_B", NumberKind.F32, List.of(2L, 2L), () -> numbers)));
    return file;
  }

  @Test
  void whatIsCutOffIsRefusedWithItsName() throws IOException {
    Path file = written(1, 2, 3, 4);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatExceptionOfType(GenerationException.class)
          .isThrownBy(() -> AdapterFile.read(file))
          .withMessageContaining(file.toString());
    }
  }

  @Test
  void changedBytesAreRefusedOrReadAndNeverBreakTheReader() throws IOException {
    Path file = written(1, 2, 3, 4);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      try {
        AdapterFile.read(file);
      } catch (GenerationException e) {
        assertThat(e).hasMessageContaining(file.toString());
        refused++;
      }
    }
    assertThat(refused).isBetween(100, 900);
  }

  @Test
  void numbersTooLargeForSixteenBitsAreRefused() {
    assertThatExceptionOfType(GenerationException.class)
        .isThrownBy(() -> written(1, 70000, 3, 4))
        .withMessageContaining("a.lora_A has 70000.0 at 1")
        .withMessageContaining("F16");
  }

  @Test
  void othersWithAnyDifferenceAreOthers() throws IOException {
    AdapterFile one = AdapterFile.read(written(1, 2, 3, 4));
    assertThat(one.hasParametersOf(AdapterFile.read(written(1, 2, 3, 4)))).isTrue();
    assertThat(one.hasParametersOf(AdapterFile.read(written(1, 2, 3, 5)))).isFalse();
  }
}
