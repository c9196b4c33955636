package io.tarsier.training;

import io.tarsier.acoustic.NetworkSettings;
import io.tarsier.acoustic.weights.TensorReader;
import io.tarsier.api.Alphabet;
import io.tarsier.api.ModelException;
import io.tarsier.pack.ModelDescription;
import io.tarsier.pack.ModelPack;
import io.tarsier.training.dl4j.AcousticNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Weights of a model pack to begin a training from. Immutable by agreement.
 *
 * @param normalisation of the features they were trained on
 * @param layers parameters of each layer by its name
 */
record InitialModel(Normalisation normalisation, Map<String, float[]> layers) {

  InitialModel {
    layers = Map.copyOf(layers);
  }

  /**
   * Reads a pack. If its alphabet is another, the output layer begins at random, so that a network
   * can learn another language on what it knows of sounds.
   *
   * @throws ModelException if its network is of another shape
   */
  static InitialModel read(Path path, NetworkSettings wanted, Alphabet alphabet)
      throws IOException {
    ModelPack pack = ModelPack.open(path);
    ModelDescription description = pack.description();
    NetworkSettings settings = NetworkSettings.of(description.acousticModel());
    if (!settings.hasShapeOf(wanted)) {
      throw new ModelException(
          String.format(
              "the pack %s holds the network %s; the training settings describe %s",
              path, settings.toSettings(), wanted.toSettings()));
    }
    TensorReader reader =
        new TensorReader(NetworkSettings.WEIGHTS_FILE, pack.map(NetworkSettings.WEIGHTS_FILE));
    Map<String, float[]> layers =
        PackedWeights.read(settings, description.alphabet().size(), reader);
    if (!description.alphabet().equals(alphabet)) {
      layers.remove("output");
    }
    return new InitialModel(PackedWeights.readNormalisation(settings, reader), layers);
  }

  void into(AcousticNetwork network) {
    layers.forEach(network::setParameters);
  }
}
