package io.tarsier.audio.features;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.FeatureExtractor;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.audio.Amplitudes;
import io.tarsier.audio.Resampler;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the samples of one stream after another into frames; the last one is filled with zeros.
 * Single-owner.
 */
final class RawSamplesExtractor implements FeatureExtractor {

  private static final int BLOCK = 4096;

  private final int sampleRateHz;
  private final float[] frame;
  private final float[] block = new float[BLOCK];
  private int filled;
  private @Nullable Resampler resampler;
  private int inputRateHz;

  RawSamplesExtractor(int sampleRateHz, int frameSamples) {
    this.sampleRateHz = sampleRateHz;
    frame = new float[frameSamples];
  }

  @Override
  public FeatureMatrix accept(AudioChunk chunk) {
    float[] samples = chunk.samples();
    Resampler rate = resamplerFor(chunk.sampleRateHz());
    Rows rows = rows(samples.length == 0 ? 0 : rate.outputBound(samples.length));
    for (int from = 0; from < samples.length; from += BLOCK) {
      int count = Math.min(BLOCK, samples.length - from);
      for (int i = 0; i < count; i++) {
        block[i] = Amplitudes.finite(samples[from + i]);
      }
      rate.accept(block, 0, count, (out, offset, length) -> add(out, offset, length, rows));
    }
    return rows.toMatrix();
  }

  @Override
  public FeatureMatrix finish() {
    Resampler rate = resampler;
    Rows rows = rows(rate == null ? 0 : rate.outputBound(0) + frame.length);
    if (rate != null) {
      rate.finish((out, offset, length) -> add(out, offset, length, rows));
    }
    while (filled > 0) {
      add(new float[] {0}, 0, 1, rows);
    }
    resampler = null;
    return rows.toMatrix();
  }

  private Rows rows(int samples) {
    return new Rows((filled + samples) / frame.length, frame.length);
  }

  private void add(float[] samples, int offset, int length, Rows rows) {
    for (int i = 0; i < length; i++) {
      frame[filled++] = samples[offset + i];
      if (filled == frame.length) {
        for (float value : frame) {
          rows.add(value);
        }
        filled = 0;
      }
    }
  }

  private Resampler resamplerFor(int rateHz) {
    Resampler current = resampler;
    if (current == null) {
      current = new Resampler(rateHz, sampleRateHz);
      resampler = current;
      inputRateHz = rateHz;
    } else if (inputRateHz != rateHz) {
      throw new IllegalArgumentException(
          "the chunk has " + rateHz + " Hz; the stream began with " + inputRateHz + " Hz");
    }
    return current;
  }
}
