package io.tarsier.training.dl4j;

import io.tarsier.api.Checks;
import java.util.Optional;

/**
 * What graph to build. Immutable.
 *
 * @param inputs values per input row, 1..65536
 * @param convolutionChannels channels of the convolutional front end; 0 for none
 * @param layers bidirectional layers, 1..16
 * @param hidden units per direction, 1..4096
 * @param dropOut probability of dropping an output value of a recurrent layer, 0..0.9
 * @param contextCuts where the backward direction forgets in training
 * @param symbols output symbols, blank included
 * @param blank index of the blank
 * @param auxiliary a second output on an inner layer, in training only
 */
public record NetworkShape(
    int inputs,
    int convolutionChannels,
    int layers,
    int hidden,
    double dropOut,
    ContextCuts contextCuts,
    int symbols,
    int blank,
    Optional<Auxiliary> auxiliary) {

  public NetworkShape {
    Checks.range("inputs", inputs, 1, 65_536);
    Checks.range("convolutionChannels", convolutionChannels, 0, 256);
    Checks.range("layers", layers, 1, 16);
    Checks.range("hidden", hidden, 1, 4096);
    Checks.range("dropOut", dropOut, 0, 0.9);
    Checks.range("symbols", symbols, 2, 65_536);
    Checks.range("blank", blank, 0, symbols - 1);
    if (auxiliary.isPresent()) {
      Checks.range("auxiliary.layer", auxiliary.get().layer(), 1, layers);
    }
  }

  /**
   * A second CTC output.
   *
   * @param layer the recurrent layer it stands on, 1 being the first
   * @param symbols its output symbols, the blank being 0
   * @param weight factor of its loss, 0..10
   */
  public record Auxiliary(int layer, int symbols, double weight) {

    public Auxiliary {
      Checks.range("auxiliary.weight", weight, 0, 10);
    }
  }
}
