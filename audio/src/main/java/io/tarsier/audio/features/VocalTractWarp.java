package io.tarsier.audio.features;

import io.tarsier.api.Checks;
import java.util.function.DoubleUnaryOperator;

/**
 * Warps the frequency axis as a longer or shorter vocal tract would.
 *
 * <p>Piecewise linear after N. Jaitly and G. E. Hinton, "Vocal Tract Length Perturbation (VTLP)
 * improves speech recognition", ICML workshop 2013: a factor up to a corner near 4800 Hz, then a
 * line that meets the Nyquist frequency.
 */
final class VocalTractWarp implements DoubleUnaryOperator {

  private static final double CORNER = 0.6;

  private final double factor;
  private final double nyquistHz;
  private final double cornerHz;

  /**
   * A warp.
   *
   * @param factor 1 for none, above 1 moves everything up; 0.5..1.5
   */
  VocalTractWarp(double factor, int sampleRateHz) {
    this.factor = Checks.range("vtlpWarp", factor, 0.5, 1.5);
    nyquistHz = sampleRateHz / 2.0;
    cornerHz = CORNER * nyquistHz * Math.min(factor, 1) / factor;
  }

  @Override
  public double applyAsDouble(double hz) {
    if (factor == 1 || hz <= cornerHz) {
      return hz * factor;
    }
    double slope = (nyquistHz - cornerHz * factor) / (nyquistHz - cornerHz);
    return nyquistHz - slope * (nyquistHz - hz);
  }
}
