package io.tarsier.training.augment;

import io.tarsier.api.Checks;
import io.tarsier.api.Settings;

/**
 * How training audio is varied. Probabilities are per utterance, 0..1. Immutable.
 *
 * @param speedProbability of another speed; pitch changes with it
 * @param speedSpread the speed lies in 1 - spread .. 1 + spread, 0..0.3
 * @param edgeSilenceSeconds silence put before and after, each drawn from 0 .. twice this, 0..2
 * @param roomProbability of a simulated room
 * @param noiseProbability of added noise
 * @param noiseRecordedShare share of noise that comes from recordings, if there are any
 * @param snrLowDb lowest ratio of speech to noise, -20..60 dB
 * @param snrHighDb highest ratio of speech to noise, -20..60 dB
 * @param telephoneProbability of a telephone line, mu-law in half of the cases
 * @param eightBitProbability of samples rounded to 8 bits without dither
 * @param gainSpreadDb the gain lies in -spread..spread, 0..40 dB
 * @param tiltSpreadDb the colour of a microphone: a tilt of the spectrum and a wave over it, each
 *     of up to so much at its ends, 0..20 dB
 * @param warpSpread the vocal tract is scaled by 1 - spread .. 1 + spread, 0..0.3
 * @param specAugment masks on the features
 */
public record AugmentationSettings(
    double speedProbability,
    double speedSpread,
    double edgeSilenceSeconds,
    double roomProbability,
    double noiseProbability,
    double noiseRecordedShare,
    double snrLowDb,
    double snrHighDb,
    double telephoneProbability,
    double eightBitProbability,
    double gainSpreadDb,
    double tiltSpreadDb,
    double warpSpread,
    SpecAugment specAugment) {

  /** Audio as it is. */
  public static final AugmentationSettings NONE =
      new AugmentationSettings(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, SpecAugment.NONE);

  public AugmentationSettings {
    Checks.range("speedProbability", speedProbability, 0, 1);
    Checks.range("speedSpread", speedSpread, 0, 0.3);
    Checks.range("edgeSilenceSeconds", edgeSilenceSeconds, 0, 2);
    Checks.range("roomProbability", roomProbability, 0, 1);
    Checks.range("noiseProbability", noiseProbability, 0, 1);
    Checks.range("noiseRecordedShare", noiseRecordedShare, 0, 1);
    Checks.range("snrLowDb", snrLowDb, -20, 60);
    Checks.range("snrHighDb", snrHighDb, snrLowDb, 60);
    Checks.range("telephoneProbability", telephoneProbability, 0, 1);
    Checks.range("eightBitProbability", eightBitProbability, 0, 1);
    Checks.range("gainSpreadDb", gainSpreadDb, 0, 40);
    Checks.range("tiltSpreadDb", tiltSpreadDb, 0, 20);
    Checks.range("warpSpread", warpSpread, 0, 0.3);
  }

  /** Reads the section {@code augmentation} of a stage; what is not named is not done. */
  public static AugmentationSettings of(Settings settings) {
    settings.allowOnly(
        "speedProbability",
        "speedSpread",
        "edgeSilenceSeconds",
        "roomProbability",
        "noiseProbability",
        "noiseRecordedShare",
        "snrLowDb",
        "snrHighDb",
        "telephoneProbability",
        "eightBitProbability",
        "gainSpreadDb",
        "tiltSpreadDb",
        "warpSpread",
        "specAugment");
    double low = settings.number("snrLowDb", 5, -20, 60);
    return new AugmentationSettings(
        settings.number("speedProbability", 0, 0, 1),
        settings.number("speedSpread", 0.1, 0, 0.3),
        settings.number("edgeSilenceSeconds", 0, 0, 2),
        settings.number("roomProbability", 0, 0, 1),
        settings.number("noiseProbability", 0, 0, 1),
        settings.number("noiseRecordedShare", 0.7, 0, 1),
        low,
        settings.number("snrHighDb", Math.max(low, 30), low, 60),
        settings.number("telephoneProbability", 0, 0, 1),
        settings.number("eightBitProbability", 0, 0, 1),
        settings.number("gainSpreadDb", 0, 0, 40),
        settings.number("tiltSpreadDb", 0, 0, 20),
        settings.number("warpSpread", 0, 0, 0.3),
        SpecAugment.of(settings.section("specAugment")));
  }
}
