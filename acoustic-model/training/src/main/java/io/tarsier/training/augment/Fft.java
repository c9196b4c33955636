package io.tarsier.training.augment;

/**
 * In-place complex fast Fourier transform, radix 2 (Cooley and Tukey 1965). Immutable; thread-safe.
 */
final class Fft {

  private final int size;
  private final float[] cosine;
  private final float[] sine;

  /** A transform of {@code size} points, a power of two. */
  Fft(int size) {
    if (Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("size is " + size + "; it must be a power of two");
    }
    this.size = size;
    cosine = new float[size / 2];
    sine = new float[size / 2];
    for (int i = 0; i < size / 2; i++) {
      cosine[i] = (float) Math.cos(2 * Math.PI * i / size);
      sine[i] = (float) -Math.sin(2 * Math.PI * i / size);
    }
  }

  int size() {
    return size;
  }

  /** sum over n of x[n] e^(-2 pi i k n / size), for every k. */
  void transform(float[] real, float[] imaginary) {
    int bits = Integer.numberOfTrailingZeros(size);
    for (int i = 1; i < size; i++) {
      int j = Integer.reverse(i) >>> (32 - bits);
      if (i < j) {
        float swap = real[i];
        real[i] = real[j];
        real[j] = swap;
        swap = imaginary[i];
        imaginary[i] = imaginary[j];
        imaginary[j] = swap;
      }
    }
    for (int half = 1; half < size; half *= 2) {
      int stride = size / (2 * half);
      for (int start = 0; start < size; start += 2 * half) {
        for (int i = start, twiddle = 0; i < start + half; i++, twiddle += stride) {
          int j = i + half;
          float re = real[j] * cosine[twiddle] - imaginary[j] * sine[twiddle];
          float im = real[j] * sine[twiddle] + imaginary[j] * cosine[twiddle];
          real[j] = real[i] - re;
          imaginary[j] = imaginary[i] - im;
          real[i] += re;
          imaginary[i] += im;
        }
      }
    }
  }
}
