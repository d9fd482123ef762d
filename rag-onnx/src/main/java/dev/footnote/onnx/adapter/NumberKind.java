package dev.footnote.onnx.adapter;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of numbers that adapters are kept in. */
enum NumberKind {
  /** IEEE 754 in 32 bits. */
  F32(1, Float.BYTES) {
    @Override
    float read(ByteBuffer bytes, int index) {
      return bytes.getFloat(index * Float.BYTES);
    }

    @Override
    void write(ByteBuffer bytes, float value) {
      bytes.putFloat(value);
    }
  },

  /** IEEE 754 in 16 bits, up to 65504. */
  F16(10, Short.BYTES) {
    @Override
    float read(ByteBuffer bytes, int index) {
      return Float.float16ToFloat(bytes.getShort(index * Short.BYTES));
    }

    @Override
    void write(ByteBuffer bytes, float value) {
      bytes.putShort(Float.floatToFloat16(value));
    }
  },

  /** The upper half of the 32 bits. */
  BF16(16, Short.BYTES) {
    @Override
    float read(ByteBuffer bytes, int index) {
      return Float.intBitsToFloat(bytes.getShort(index * Short.BYTES) << Short.SIZE);
    }

    @Override
    void write(ByteBuffer bytes, float value) {
      int bits = Float.floatToRawIntBits(value);
      // Rounds to the nearest, and between two to the even one; a NaN must not become infinite.
      int rounded = bits + 0x7FFF + (bits >>> Short.SIZE & 1);
      bytes.putShort((short) ((Float.isNaN(value) ? bits | 0x40_0000 : rounded) >>> Short.SIZE));
    }
  };

  private final int code;
  private final int width;

  NumberKind(int code, int width) {
    this.code = code;
    this.width = width;
  }

  /** Finds a kind by the number that ONNX gives it. */
  static Optional<NumberKind> of(int code) {
    return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
  }

  /** Returns the number that ONNX gives this kind. */
  int code() {
    return code;
  }

  /** Returns how many bytes a number takes. */
  int width() {
    return width;
  }

  /** Reads the number at an index, of bytes in little-endian order. */
  abstract float read(ByteBuffer bytes, int index);

  /** Writes a number at the position, into bytes in little-endian order; rounds to the nearest. */
  abstract void write(ByteBuffer bytes, float value);
}
