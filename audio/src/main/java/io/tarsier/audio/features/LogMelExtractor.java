package io.tarsier.audio.features;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.FeatureExtractor;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.audio.Amplitudes;
import io.tarsier.audio.Resampler;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Computes log-mel frames of one stream after another. Single-owner. */
public final class LogMelExtractor implements FeatureExtractor {

  private static final int BLOCK = 4096;

  private final LogMelSettings settings;
  private final LogMelFrame frame;
  private final int length;
  private final int shift;
  private final float preEmphasis;
  private final float[] block = new float[BLOCK];

  /** Pre-emphasised samples from the start of the next frame on. */
  private float[] pending = new float[2 * BLOCK];

  private int start;
  private int end;

  private @Nullable Resampler resampler;
  private int inputRateHz;
  private boolean started;
  private boolean anyFrame;
  private float previous;

  LogMelExtractor(LogMelSettings settings, MelFilterBank filters) {
    this.settings = settings;
    frame = new LogMelFrame(settings, filters);
    length = settings.frameLength();
    shift = settings.frameShift();
    preEmphasis = (float) settings.preEmphasis();
  }

  /**
   * {@inheritDoc}
   *
   * <p>NaN counts as silence; anything beyond +-32768 is clipped there.
   *
   * @param chunk audio of 1000..768000 samples per second
   */
  @Override
  public FeatureMatrix accept(AudioChunk chunk) {
    float[] samples = chunk.samples();
    Resampler rate = resamplerFor(chunk.sampleRateHz());
    if (samples.length == 0) {
      return FeatureMatrix.empty(settings.melBands());
    }
    Rows rows = new Rows(bound(rate.outputBound(samples.length)), settings.melBands());
    for (int from = 0; from < samples.length; from += BLOCK) {
      int count = Math.min(BLOCK, samples.length - from);
      for (int i = 0; i < count; i++) {
        block[i] = Amplitudes.finite(samples[from + i]);
      }
      rate.accept(block, 0, count, this::emphasise);
      drain(rows);
    }
    return rows.toMatrix();
  }

  @Override
  public FeatureMatrix finish() {
    Rows rows = new Rows(0, settings.melBands());
    if (resampler != null) {
      rows = new Rows(bound(resampler.outputBound(0)) + 1, settings.melBands());
      resampler.finish(this::emphasise);
      drain(rows);
      if (started) {
        appendSilence();
        drain(rows);
      }
      // The frame before this one ended length - shift samples after its start.
      if (end - start > (anyFrame ? length - shift : 0)) {
        frame.compute(pending, start, end - start, rows);
      }
    }
    resampler = null;
    started = false;
    anyFrame = false;
    start = 0;
    end = 0;
    return rows.toMatrix();
  }

  private Resampler resamplerFor(int sampleRateHz) {
    Resampler current = resampler;
    if (current == null) {
      current = new Resampler(sampleRateHz, settings.sampleRateHz());
      resampler = current;
      inputRateHz = sampleRateHz;
    } else if (inputRateHz != sampleRateHz) {
      throw new IllegalArgumentException(
          "the chunk has " + sampleRateHz + " Hz; the stream began with " + inputRateHz + " Hz");
    }
    return current;
  }

  /** No fewer frames than so many more samples will complete. */
  private int bound(int samples) {
    long available = (long) end - start + samples + 2L * settings.edgeSilence();
    return Math.toIntExact(Math.max(0, (available - length) / shift + 1));
  }

  private void emphasise(float[] samples, int offset, int count) {
    if (!started) {
      started = true;
      // A constant offset must not look like a click.
      previous = samples[offset];
      appendSilence();
    }
    reserve(count);
    float last = previous;
    int to = end;
    for (int i = offset; i < offset + count; i++) {
      pending[to++] = samples[i] - preEmphasis * last;
      last = samples[i];
    }
    end = to;
    previous = last;
  }

  private void appendSilence() {
    int count = settings.edgeSilence();
    reserve(count);
    Arrays.fill(pending, end, end + count, 0);
    end += count;
  }

  private void reserve(int count) {
    if (end + count > pending.length) {
      int kept = end - start;
      float[] target = kept + count > pending.length ? new float[2 * (kept + count)] : pending;
      System.arraycopy(pending, start, target, 0, kept);
      pending = target;
      start = 0;
      end = kept;
    }
  }

  private void drain(Rows rows) {
    while (end - start >= length) {
      frame.compute(pending, start, length, rows);
      anyFrame = true;
      start += shift;
    }
  }
}
