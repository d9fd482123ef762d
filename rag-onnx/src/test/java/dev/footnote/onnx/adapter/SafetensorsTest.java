package dev.footnote.onnx.adapter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.footnote.generate.GenerationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

  @TempDir Path folder;

  private static Path write(Path file, String header, byte... data) throws IOException {
    byte[] text = header.replace('\'', '"').getBytes(UTF_8);
    ByteBuffer out =
        ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    return Files.write(file, out.putLong(text.length).put(text).put(data).array());
  }

  private static void assertRefused(Path file, String message) {
    assertThatExceptionOfType(GenerationException.class)
        .isThrownBy(() -> Safetensors.read(file))
        .withMessageContaining(file.toString())
        .withMessageContaining(message);
  }

  @Test
  void tensorsAreReadWhateverTheirOrder() throws IOException {
    Path file =
        write(
            folder.resolve("a"),
            "{'__metadata__': {'format': 'pt'},"
                + "'b': {'dtype': 'BF16', 'shape': [1, 2], 'data_offsets': [2, 6]},"
                + "'a': {'dtype': 'F16', 'shape': [], 'data_offsets': [0, 2]},"
                + "'c': {'dtype': 'F32', 'shape': [0, 3], 'data_offsets': [6, 6]}}   ",
            (byte) 0,
            (byte) 0x3C,
            (byte) 0x80,
            (byte) 0x3F,
            (byte) 0,
            (byte) 0xC0);
    Safetensors read = Safetensors.read(file);

    assertThat(read.tensors().keySet()).containsExactly("a", "b", "c");
    assertThat(numbers(read, "a")).containsExactly(1);
    assertThat(numbers(read, "b")).containsExactly(1, -2);
    assertThat(numbers(read, "c")).isEmpty();
  }

  private static float[] numbers(Safetensors file, String name) {
    return file.numbers(requireNonNull(file.tensors().get(name)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'x': {'dtype': 'F64', 'shape': [1], 'data_offsets': [0, 8]}}  | tensor x dtype F64
          {'x': {'dtype': 'F32', 'shape': [3], 'data_offsets': [0, 8]}}  | tensor x 8 bytes, expected 12
          {'x': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 16]}} | tensor x data_offsets [0, 16]
          {'x': {'dtype': 'F32', 'shape': [2], 'data_offsets': [8, 0]}}  | tensor x data_offsets [8, 0]
          {'x': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0]}}     | tensor x data_offsets [0]
          {'x': {'dtype': 'F32', 'shape': [-2], 'data_offsets': [0, 8]}} | tensor x shape [-2]
          {'x': {'dtype': 'F32', 'shape': [2.5], 'data_offsets': [0,8]}} | tensor x shape [2.5]
          {'x': {'dtype': 'F32', 'shape': 2, 'data_offsets': [0, 8]}}    | tensor x shape 2
          {'x': {'dtype': 'F32', 'shape': [9e9], 'data_offsets': [0,8]}} | tensor x shape
          {'x': {'dtype': 'F32', 'shape': [4294967296, 4294967296], 'data_offsets': [0, 8]}} | less than 2^31
          {'x': 3}                                                       | tensor x 3
          {'__metadata__': {'a': 1}}                                     | __metadata__
          {}                                                             | has 8 bytes behind its last
          {'x': {'dtype': 'F32', 'shape': [1], 'data_offsets': [0, 4]}}  | has 4 bytes behind its last
          {'x': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 8]}}  | tensor x its start at byte 4, expected 0
          {'x': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}, 'y': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 8]}} | tensor y its start at byte 4, expected 8
          {'x': {'dtype': 'F32', 'shape': [1], 'data_offsets': [0, 4]}, 'x': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 8]}} | 'x' is there twice
          {'x': {'dtype': 'F32', 'dtype': 'F16', 'shape': [2], 'data_offsets': [0, 8]}} | 'dtype' is there twice
          {'x': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}} x | end of
          {'x': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}    | MalformedJson
          [1]                                                             | begins with byte 91
          """)
  void whatBreaksARuleIsRefusedByName(String header, String message) throws IOException {
    String expected =
        message.equals("MalformedJson") || message.equals("end of") ? "JSON" : message;
    Path file = write(folder.resolve("a"), header, new byte[8]);
    assertThatExceptionOfType(GenerationException.class)
        .isThrownBy(() -> Safetensors.read(file))
        .withMessageContaining(file.toString())
        .satisfies(e ->
            assertThat(String.valueOf(e.getMessage()))
                .containsAnyOf(expected, expected.equals("JSON") ? "EOF" : expected));
  }

  @Test
  void lengthsOfTheHeaderAreBounded() throws IOException {
    Path file = folder.resolve("a");
    assertRefused(Files.write(file, new byte[7]), "has 7 bytes");
    assertRefused(Files.write(file, new byte[8]), "says that its header has 0 bytes");
    for (long length : new long[] {9, 100_000_001, Long.MAX_VALUE, -1}) {
      ByteBuffer out = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      assertRefused(
          Files.write(file, out.array()),
          "says that its header has " + Long.toUnsignedString(length) + " bytes");
    }
  }

  @Test
  void headersThatAreNoUtf8AreRefused() throws IOException {
    byte[] text = "{\"\u00e9\":1}".getBytes(ISO_8859_1);
    ByteBuffer out = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    Path file = Files.write(folder.resolve("a"), out.putLong(text.length).put(text).array());
    assertRefused(file, "MalformedInput");
  }

  @Property(tries = 300)
  void cutAndChangedFilesNeverBreakTheReader(
      @ForAll @IntRange(max = 78) int length, @ForAll long seed) throws IOException {
    Path file = Files.createTempFile("tensors", ".safetensors");
    try {
      write(file, "{'x': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}}", new byte[8]);
      byte[] whole = Files.readAllBytes(file);
      assertThat(Safetensors.read(file).tensors()).hasSize(1);
      Files.write(file, Arrays.copyOf(whole, length));
      if (length < whole.length) {
        assertRefused(file, "");
      }
      Random random = new Random(seed);
      whole[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, whole);
      try {
        Safetensors.read(file);
      } catch (GenerationException e) {
        assertThat(e).hasMessageContaining(file.toString());
      }
    } finally {
      Files.delete(file);
    }
  }
}
