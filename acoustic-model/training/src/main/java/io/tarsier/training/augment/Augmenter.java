package io.tarsier.training.augment;

import io.tarsier.api.FeatureMatrix;
import java.util.SplittableRandom;

/** Varies audio and features at random. Immutable; thread-safe. */
public final class Augmenter {

  private final AugmentationSettings settings;
  private final NoiseSource noise;
  private final RoomBank rooms;
  private final int sampleRateHz;
  private final MelRange range;

  /**
   * An augmenter for audio of one rate.
   *
   * @param range what frequencies the features cover
   */
  public Augmenter(
      AugmentationSettings settings,
      NoiseSource noise,
      RoomBank rooms,
      int sampleRateHz,
      MelRange range) {
    this.range = range;
    this.settings = settings;
    this.noise = noise;
    this.rooms = rooms;
    this.sampleRateHz = sampleRateHz;
  }

  /** The speed to play at; drawn apart, because the length of the utterance follows from it. */
  public double drawSpeed(SplittableRandom random) {
    boolean change = random.nextDouble() < settings.speedProbability();
    double speed = 1 + settings.speedSpread() * (2 * random.nextDouble() - 1);
    // Hundredths, so that the steps of the interpolation are tame ratios.
    return change ? Math.rint(speed * 100) / 100 : 1;
  }

  /** Plays faster or slower; the pitch changes with the speed. */
  public float[] changeSpeed(float[] audio, double speed) {
    return Resampler.resample(audio, sampleRateHz * speed, sampleRateHz);
  }

  /** Everything else that happens to sound; may change the array it gets. */
  public float[] augment(float[] audio, SplittableRandom random) {
    float[] out = edgeSilence(audio, random);
    if (random.nextDouble() < settings.roomProbability()) {
      out = rooms.reverberate(out, random);
    }
    if (random.nextDouble() < settings.noiseProbability()) {
      double snr =
          settings.snrLowDb() + (settings.snrHighDb() - settings.snrLowDb()) * random.nextDouble();
      float[] added = noise.generate(out.length, settings.noiseRecordedShare(), random);
      mix(out, added, snr);
    }
    if (random.nextDouble() < settings.telephoneProbability()) {
      out = TelephoneLine.apply(out, sampleRateHz, random.nextBoolean());
    }
    if (random.nextDouble() < settings.eightBitProbability()) {
      roundTo8Bits(out);
    }
    double gainDb = settings.gainSpreadDb() * (2 * random.nextDouble() - 1);
    scale(out, (float) Math.pow(10, gainDb / 20));
    return out;
  }

  private static void roundTo8Bits(float[] audio) {
    for (int i = 0; i < audio.length; i++) {
      audio[i] = (float) Math.rint(audio[i] * 128) / 128;
    }
  }

  /** Warps, colours and masks features; may change the matrix it gets. */
  public FeatureMatrix augment(FeatureMatrix features, SplittableRandom random) {
    FeatureMatrix out = features;
    double alpha = 1 + settings.warpSpread() * (2 * random.nextDouble() - 1);
    if (alpha != 1) {
      out = MelWarp.apply(features, alpha, range.lowHz(), range.highHz());
    }
    if (settings.tiltSpreadDb() > 0) {
      colour(out, random);
    }
    settings.specAugment().apply(out, random);
    return out;
  }

  /** Adds a straight line and half a cosine wave over the bands, in natural-log power. */
  private void colour(FeatureMatrix features, SplittableRandom random) {
    double perDb = Math.log(10) / 10;
    double line = settings.tiltSpreadDb() * perDb * (2 * random.nextDouble() - 1);
    double wave = settings.tiltSpreadDb() * perDb * (2 * random.nextDouble() - 1);
    int dimensions = features.dimensions();
    float[] offset = new float[dimensions];
    for (int d = 0; d < dimensions; d++) {
      double x = 2.0 * d / Math.max(1, dimensions - 1) - 1;
      offset[d] = (float) (line * x + wave * Math.cos(Math.PI * x));
    }
    for (int row = 0; row < features.values().length; row += dimensions) {
      for (int d = 0; d < dimensions; d++) {
        features.values()[row + d] += offset[d];
      }
    }
  }

  /** Noise alone, as it is heard when nobody speaks, at -60 to -20 dB of full scale. */
  public float[] silence(int samples, SplittableRandom random) {
    float[] out = noise.generate(samples, settings.noiseRecordedShare(), random);
    double level = -60 + 40 * random.nextDouble();
    scale(out, (float) (Math.pow(10, level / 20) / Math.max(1e-9, rms(out))));
    return out;
  }

  private float[] edgeSilence(float[] audio, SplittableRandom random) {
    int before = edge(random);
    int after = edge(random);
    if (before + after == 0) {
      return audio.clone();
    }
    float[] out = new float[before + audio.length + after];
    System.arraycopy(audio, 0, out, before, audio.length);
    // Digital silence is rare in the world: a floor of about -80 dB hides the seam.
    for (int i = 0; i < out.length; i++) {
      out[i] += (float) (1e-4 * (random.nextDouble() - 0.5));
    }
    return out;
  }

  private int edge(SplittableRandom random) {
    return (int) (2 * settings.edgeSilenceSeconds() * random.nextDouble() * sampleRateHz);
  }

  private static void mix(float[] speech, float[] noise, double snrDb) {
    double ratio = rms(speech) / Math.max(1e-9, rms(noise));
    float factor = (float) (ratio * Math.pow(10, -snrDb / 20));
    for (int i = 0; i < speech.length; i++) {
      speech[i] += factor * noise[i];
    }
  }

  private static void scale(float[] audio, float factor) {
    if (factor != 1) {
      for (int i = 0; i < audio.length; i++) {
        audio[i] *= factor;
      }
    }
  }

  private static double rms(float[] audio) {
    double sum = 0;
    for (float sample : audio) {
      sum += sample * sample;
    }
    return audio.length == 0 ? 0 : Math.sqrt(sum / audio.length);
  }
}
