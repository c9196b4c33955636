package io.tarsier.training.augment;

import java.util.Arrays;

/**
 * Convolution with a fixed impulse response by overlap-add. Two blocks of real signal go through
 * one complex transform, one as its real, one as its imaginary part. Immutable; thread-safe.
 */
final class Convolver {

  private final int responseLength;
  private final int block;
  private final Fft fft;
  private final float[] responseReal;
  private final float[] responseImaginary;

  Convolver(float[] response) {
    responseLength = response.length;
    int size = Math.max(1024, Integer.highestOneBit(Math.max(1, 2 * response.length - 1)) * 2);
    block = size - responseLength + 1;
    fft = new Fft(size);
    responseReal = Arrays.copyOf(response, size);
    responseImaginary = new float[size];
    fft.transform(responseReal, responseImaginary);
  }

  /** The first {@code signal.length} samples of the convolution. */
  float[] apply(float[] signal) {
    int size = fft.size();
    float[] out = new float[signal.length];
    float[] real = new float[size];
    float[] imaginary = new float[size];
    for (int start = 0; start < signal.length; start += 2 * block) {
      int second = start + block;
      fill(real, signal, start);
      fill(imaginary, signal, second);
      fft.transform(real, imaginary);
      for (int i = 0; i < size; i++) {
        float re = real[i] * responseReal[i] - imaginary[i] * responseImaginary[i];
        float im = real[i] * responseImaginary[i] + imaginary[i] * responseReal[i];
        // Swapping the parts before and after turns the transform into its inverse.
        real[i] = im;
        imaginary[i] = re;
      }
      fft.transform(real, imaginary);
      add(out, imaginary, start);
      add(out, real, second);
    }
    return out;
  }

  private void fill(float[] target, float[] signal, int from) {
    int count = Math.max(0, Math.min(block, signal.length - from));
    if (count > 0) {
      System.arraycopy(signal, from, target, 0, count);
    }
    Arrays.fill(target, count, target.length, 0);
  }

  private void add(float[] out, float[] part, int at) {
    float scale = 1f / fft.size();
    int count = Math.min(block + responseLength - 1, out.length - at);
    for (int i = 0; i < count; i++) {
      out[at + i] += part[i] * scale;
    }
  }
}
