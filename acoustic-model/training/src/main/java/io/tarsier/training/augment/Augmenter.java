package io.tarsier.training.augment;

import io.tarsier.api.FeatureMatrix;
import java.util.SplittableRandom;

/** Varies audio and features at random. Immutable; thread-safe. */
public final class Augmenter {

  private static final double HIGH_HZ_SHARE = 0.5;
  private static final double LOW_HZ = 20;

  private final AugmentationSettings settings;
  private final NoiseSource noise;
  private final RoomBank rooms;
  private final int sampleRateHz;

  /** An augmenter for audio of one rate. */
  public Augmenter(
      AugmentationSettings settings, NoiseSource noise, RoomBank rooms, int sampleRateHz) {
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
    double gainDb = settings.gainSpreadDb() * (2 * random.nextDouble() - 1);
    scale(out, (float) Math.pow(10, gainDb / 20));
    return out;
  }

  /** Warps and masks features; may change the matrix it gets. */
  public FeatureMatrix augment(FeatureMatrix features, SplittableRandom random) {
    FeatureMatrix out = features;
    double alpha = 1 + settings.warpSpread() * (2 * random.nextDouble() - 1);
    if (alpha != 1) {
      out = MelWarp.apply(features, alpha, LOW_HZ, HIGH_HZ_SHARE * sampleRateHz);
    }
    settings.specAugment().apply(out, random);
    return out;
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
