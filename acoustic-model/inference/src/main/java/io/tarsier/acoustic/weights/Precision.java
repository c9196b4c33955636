package io.tarsier.acoustic.weights;

import org.jspecify.annotations.Nullable;

/** How a tensor's values are stored. */
public enum Precision {
  /** IEEE 754 single precision. */
  FP32(0, 4),
  /** IEEE 754 half precision: half the size, a relative error of 0.05 %, magnitudes to 65504. */
  FP16(1, 2);

  private final int code;
  private final int bytes;

  Precision(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The precision that a file names by a code; null if there is none. */
  static @Nullable Precision ofCode(int code) {
    return code == 0 ? FP32 : code == 1 ? FP16 : null;
  }

  /** What stands for it in a file. */
  int code() {
    return code;
  }

  /** Bytes per value. */
  int bytes() {
    return bytes;
  }
}
