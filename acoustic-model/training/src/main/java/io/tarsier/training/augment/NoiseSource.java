package io.tarsier.training.augment;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Noise of any length: stretches of recordings where there are some, or white, pink or brown noise
 * and mains hum. Immutable; thread-safe.
 */
public final class NoiseSource {

  private final List<short[]> recordings;
  private final int sampleRateHz;

  /**
   * A source.
   *
   * @param recordings 16-bit samples at {@code sampleRateHz}; may be empty
   */
  public NoiseSource(List<short[]> recordings, int sampleRateHz) {
    this.recordings = recordings.stream().filter(recording -> recording.length > 0).toList();
    this.sampleRateHz = sampleRateHz;
  }

  /** Noise of arbitrary loudness; from a recording in {@code recordedShare} of the cases. */
  public float[] generate(int length, double recordedShare, SplittableRandom random) {
    if (!recordings.isEmpty() && random.nextDouble() < recordedShare) {
      return recorded(length, random);
    }
    return switch (random.nextInt(4)) {
      case 0 -> coloured(length, 0, random);
      case 1 -> coloured(length, 0.9 + 0.08 * random.nextDouble(), random);
      case 2 -> coloured(length, 0.99, random);
      default -> hum(length, random);
    };
  }

  private float[] recorded(int length, SplittableRandom random) {
    short[] recording = recordings.get(random.nextInt(recordings.size()));
    int at = random.nextInt(recording.length);
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = recording[at] / 32768f;
      at = at + 1 == recording.length ? 0 : at + 1;
    }
    return noise;
  }

  /** White noise through a one-pole low-pass: the pole tilts the spectrum. */
  private static float[] coloured(int length, double pole, SplittableRandom random) {
    float[] noise = new float[length];
    double state = 0;
    for (int i = 0; i < length; i++) {
      // The sum of three uniform numbers is normal enough for noise, and quick.
      long bits = random.nextLong();
      double white =
          ((bits & 0x1FFFFF) + (bits >>> 21 & 0x1FFFFF) + (bits >>> 42 & 0x1FFFFF)) * 0x1p-21 - 1.5;
      state = pole * state + white;
      noise[i] = (float) state;
    }
    return noise;
  }

  /** The mains frequency and its harmonics, with a little white noise. */
  private float[] hum(int length, SplittableRandom random) {
    float[] noise = coloured(length, 0, random);
    double base = 2 * Math.PI * (random.nextBoolean() ? 50 : 60) / sampleRateHz;
    for (int i = 0; i < length; i++) {
      noise[i] *= 0.05f;
    }
    for (int harmonic = 1; harmonic <= 9; harmonic++) {
      double amplitude = random.nextDouble() / harmonic;
      // A rotating phasor costs two multiplications a sample where Math.sin costs thirty.
      double cosine = Math.cos(base * harmonic);
      double sine = Math.sin(base * harmonic);
      double phase = 2 * Math.PI * random.nextDouble();
      double re = Math.cos(phase) * amplitude;
      double im = Math.sin(phase) * amplitude;
      for (int i = 0; i < length; i++) {
        noise[i] += (float) im;
        double next = re * cosine - im * sine;
        im = re * sine + im * cosine;
        re = next;
      }
    }
    return noise;
  }
}
