package io.tarsier.audio;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.Checks;
import java.util.Arrays;

/**
 * Converts a stream of samples from one sample rate to another. Single-owner.
 *
 * <p>A polyphase filter bank of windowed sinc functions ({@link ResamplerKernel}): the pass band is
 * flat to 94 % of the lower of the two Nyquist frequencies and everything from 106 % on is
 * suppressed by 70 dB. The output is not delayed against the input. {@code n} input samples give
 * exactly ceil(n * outputRate / inputRate) output samples, the same to the last bit however the
 * input is cut into pieces. Equal rates pass the samples through.
 */
public final class Resampler {

  /** The lowest sample rate that makes sense for audio. */
  public static final int MIN_SAMPLE_RATE_HZ = 1000;

  private static final int INPUT_BLOCK = 2048;
  private static final int OUTPUT_BLOCK = 1024;

  private final int inputRateHz;
  private final int outputRateHz;
  private final ResamplerKernel kernel;
  private final float[] input;
  private final float[] output = new float[OUTPUT_BLOCK];
  private int filled;
  private int next;
  private int phase;
  private long samplesIn;
  private long samplesOut;

  /**
   * A resampler at the start of a stream.
   *
   * @param inputRateHz samples per second of the input, 1000..768000
   * @param outputRateHz samples per second of the output, 1000..768000
   */
  public Resampler(int inputRateHz, int outputRateHz) {
    this.inputRateHz = checkRate("inputRateHz", inputRateHz);
    this.outputRateHz = checkRate("outputRateHz", outputRateHz);
    kernel = ResamplerKernel.of(inputRateHz, outputRateHz);
    input = new float[INPUT_BLOCK + kernel.taps()];
    reset();
  }

  private static int checkRate(String field, int rateHz) {
    return Checks.range(field, rateHz, MIN_SAMPLE_RATE_HZ, AudioChunk.MAX_SAMPLE_RATE_HZ);
  }

  /** Converts a whole recording at once. */
  public static float[] resample(float[] samples, int inputRateHz, int outputRateHz) {
    if (inputRateHz == outputRateHz) {
      return samples.clone();
    }
    Resampler resampler = new Resampler(inputRateHz, outputRateHz);
    float[] all = new float[Math.toIntExact(resampler.outputLength(samples.length))];
    int[] count = new int[1];
    SampleSink sink =
        (buffer, offset, length) -> {
          System.arraycopy(buffer, offset, all, count[0], length);
          count[0] += length;
        };
    resampler.accept(samples, 0, samples.length, sink);
    resampler.finish(sink);
    return all;
  }

  /** How many output samples a stream of so many input samples gives. */
  public long outputLength(long inputLength) {
    return -Math.floorDiv(-inputLength * outputRateHz, inputRateHz);
  }

  /** No fewer samples than the next so many input samples, or the end, will give. */
  public int outputBound(int inputLength) {
    if (inputRateHz == outputRateHz) {
      return inputLength;
    }
    return Math.toIntExact(outputLength((long) inputLength + kernel.taps()) + 1);
  }

  /**
   * Takes the next input samples, which must be finite, and passes on what output is ready.
   *
   * @param samples where they are
   * @param offset index of the first
   * @param length how many
   * @param sink takes the output, in none, one or more pieces
   */
  public void accept(float[] samples, int offset, int length, SampleSink sink) {
    if (length == 0) {
      return;
    }
    samplesIn += length;
    if (inputRateHz == outputRateHz) {
      samplesOut += length;
      sink.accept(samples, offset, length);
      return;
    }
    int from = offset;
    int end = offset + length;
    while (from < end) {
      int count = Math.min(end - from, input.length - filled);
      System.arraycopy(samples, from, input, filled, count);
      filled += count;
      from += count;
      convert(sink, Long.MAX_VALUE);
    }
  }

  /** Ends the stream: passes on the output still to come, and makes this ready for another. */
  public void finish(SampleSink sink) {
    if (inputRateHz != outputRateHz) {
      long total = outputLength(samplesIn);
      while (samplesOut < total) {
        int count = Math.min(kernel.taps(), input.length - filled);
        Arrays.fill(input, filled, filled + count, 0);
        filled += count;
        convert(sink, total);
      }
    }
    reset();
  }

  private void reset() {
    // The filter reaches half its length back: before the start there is silence.
    next = 0;
    filled = kernel.taps() / 2 - 1;
    Arrays.fill(input, 0, filled, 0);
    phase = 0;
    samplesIn = 0;
    samplesOut = 0;
  }

  /** Makes all output that the buffered input allows, then moves what is still needed forward. */
  private void convert(SampleSink sink, long total) {
    int taps = kernel.taps();
    int wholeStep = kernel.down() / kernel.up();
    int phaseStep = kernel.down() % kernel.up();
    int count = 0;
    while (next + taps <= filled && samplesOut < total) {
      output[count++] = kernel.apply(input, next, phase);
      samplesOut++;
      next += wholeStep;
      phase += phaseStep;
      if (phase >= kernel.up()) {
        phase -= kernel.up();
        next++;
      }
      if (count == output.length) {
        sink.accept(output, 0, count);
        count = 0;
      }
    }
    if (count > 0) {
      sink.accept(output, 0, count);
    }
    int kept = Math.max(0, filled - next);
    System.arraycopy(input, filled - kept, input, 0, kept);
    next -= filled - kept;
    filled = kept;
  }
}
