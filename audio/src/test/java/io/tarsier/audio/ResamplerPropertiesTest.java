package io.tarsier.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ResamplerPropertiesTest {

  private static final int MAX_SAMPLES = 4000;

  /** Two sample rates; no more than the kernels that are kept, since building one takes long. */
  record Ratio(int inHz, int outHz) {}

  @Provide
  Arbitrary<Ratio> ratios() {
    return Arbitraries.of(
        new Ratio(48_000, 16_000),
        new Ratio(44_100, 16_000),
        new Ratio(8000, 16_000),
        new Ratio(11_025, 16_000),
        new Ratio(16_001, 16_000),
        new Ratio(768_000, 1000),
        new Ratio(1000, 768_000),
        new Ratio(16_000, 16_000));
  }

  @Property
  void anyChunkingGivesTheSameBitsAndTheExactLength(
      @ForAll("ratios") Ratio ratio, @ForAll Random random) {
    int inHz = ratio.inHz();
    int outHz = ratio.outHz();
    float[] samples = noise(random, random.nextInt(MAX_SAMPLES / Math.max(1, outHz / inHz)));
    float[] whole = Resampler.resample(samples, inHz, outHz);
    assertThat(whole.length).isEqualTo((int) Math.ceil((double) samples.length * outHz / inHz));

    Resampler resampler = new Resampler(inHz, outHz);
    // One resampler for two streams: finish must make it ready for the next.
    for (int stream = 0; stream < 2; stream++) {
      assertThat(inPieces(resampler, samples, random)).isEqualTo(whole);
    }
  }

  private static float[] noise(Random random, int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = 2 * random.nextFloat() - 1;
    }
    return samples;
  }

  private static float[] inPieces(Resampler resampler, float[] samples, Random random) {
    Collected out = new Collected();
    for (int from = 0; from < samples.length; ) {
      int most = random.nextBoolean() ? 10 : MAX_SAMPLES;
      int length = Math.min(samples.length - from, random.nextInt(most));
      int bound = out.count + resampler.outputBound(length);
      resampler.accept(samples, from, length, out);
      assertThat(out.count).isLessThanOrEqualTo(bound);
      from += length;
    }
    int bound = out.count + resampler.outputBound(0);
    resampler.finish(out);
    assertThat(out.count).isLessThanOrEqualTo(bound);
    return Arrays.copyOf(out.samples, out.count);
  }

  private static final class Collected implements SampleSink {

    private float[] samples = new float[MAX_SAMPLES];
    private int count;

    @Override
    public void accept(float[] made, int offset, int length) {
      samples = Arrays.copyOf(samples, Math.max(samples.length, count + length));
      System.arraycopy(made, offset, samples, count, length);
      count += length;
    }
  }
}
