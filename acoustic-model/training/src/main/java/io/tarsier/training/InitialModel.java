package io.tarsier.training;

import io.tarsier.training.dl4j.AcousticNetwork;
import java.util.Map;

/**
 * Weights to begin a training from. Immutable by agreement.
 *
 * @param normalisation of the features they were trained on
 * @param layers parameters of each layer by its name
 */
public record InitialModel(Normalisation normalisation, Map<String, float[]> layers) {

  public InitialModel {
    layers = Map.copyOf(layers);
  }

  void into(AcousticNetwork network) {
    layers.forEach(network::setParameters);
  }
}
