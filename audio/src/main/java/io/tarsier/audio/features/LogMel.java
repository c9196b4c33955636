package io.tarsier.audio.features;

import io.tarsier.api.FeatureExtractorProvider.FeatureSpec;

/**
 * A configured log-mel front end. Immutable; thread-safe.
 *
 * <p>Frame t covers the samples t * shift to t * shift + length of the audio at {@link
 * LogMelSettings#sampleRateHz}, the silence at the edges included. Each value is ln(floor + power
 * in the band) of the frame after pre-emphasis, removal of its mean and a Hann window. {@code n}
 * samples give 1 + max(0, ceil((n - length) / shift)) frames, none for n = 0; the last one is
 * padded with zeros, so that no sample is lost.
 */
public final class LogMel implements FeatureSpec {

  private final LogMelSettings settings;
  private final MelFilterBank filters;

  public LogMel(LogMelSettings settings) {
    this(settings, 1);
  }

  /**
   * A front end whose filters are moved along the frequency axis, for augmenting training data.
   *
   * @param vtlpWarp vocal tract length perturbation, 1 for none, 0.5..1.5; usually 0.9..1.1
   */
  public LogMel(LogMelSettings settings, double vtlpWarp) {
    this.settings = settings;
    filters = new MelFilterBank(settings, new VocalTractWarp(vtlpWarp, settings.sampleRateHz()));
  }

  public LogMelSettings settings() {
    return settings;
  }

  @Override
  public int dimensions() {
    return settings.melBands();
  }

  @Override
  public double frameShiftSeconds() {
    return (double) settings.frameShift() / settings.sampleRateHz();
  }

  @Override
  public double firstFrameSeconds() {
    return -(double) settings.edgeSilence() / settings.sampleRateHz();
  }

  /** How many frames so many samples at {@link LogMelSettings#sampleRateHz} give. */
  public long frames(long samples) {
    if (samples == 0) {
      return 0;
    }
    long excess = samples + 2L * settings.edgeSilence() - settings.frameLength();
    return 1 + Math.max(0, -Math.floorDiv(-excess, settings.frameShift()));
  }

  @Override
  public LogMelExtractor newExtractor() {
    return new LogMelExtractor(settings, filters);
  }
}
