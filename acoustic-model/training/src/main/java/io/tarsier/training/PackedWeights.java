package io.tarsier.training;

import io.tarsier.acoustic.NetworkSettings;
import io.tarsier.acoustic.weights.Precision;
import io.tarsier.acoustic.weights.TensorReader;
import io.tarsier.acoustic.weights.TensorWriter;
import io.tarsier.training.dl4j.AcousticNetwork;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Moves weights between a network in training and the weights file of a pack. The flat parameters
 * of a layer are its tensors one behind the other, in the order of {@link NetworkSettings#tensors}.
 */
final class PackedWeights {

  private static final String MEAN = "input.mean";
  private static final String INVERSE_DEVIATION = "input.inverseDeviation";

  private PackedWeights() {}

  /** The weights file of a network. */
  static ByteBuffer write(
      NetworkSettings settings,
      int symbols,
      AcousticNetwork network,
      Normalisation normalisation,
      Precision precision) {
    TensorWriter writer = new TensorWriter();
    Map<String, float[]> layers = new LinkedHashMap<>();
    Map<String, Integer> done = new LinkedHashMap<>();
    settings
        .tensors(symbols)
        .forEach(
            (name, shape) -> {
              if (name.equals(MEAN)) {
                writer.add(name, Precision.FP32, normalisation.mean(), shape);
              } else if (name.equals(INVERSE_DEVIATION)) {
                writer.add(name, Precision.FP32, normalisation.inverseDeviation(), shape);
              } else {
                String layer = layer(name);
                float[] all = layers.computeIfAbsent(layer, network::parameters);
                int from = done.getOrDefault(layer, 0);
                int to = from + size(shape);
                writer.add(name, precision, Arrays.copyOfRange(all, from, to), shape);
                done.put(layer, to);
              }
            });
    return writer.toByteBuffer();
  }

  /** The flat parameters of each layer of a weights file. */
  static Map<String, float[]> read(NetworkSettings settings, int symbols, TensorReader reader) {
    Map<String, float[]> layers = new LinkedHashMap<>();
    settings
        .tensors(symbols)
        .forEach(
            (name, shape) -> {
              if (!name.equals(MEAN) && !name.equals(INVERSE_DEVIATION)) {
                layers.merge(layer(name), reader.read(name, shape), PackedWeights::join);
              }
            });
    return layers;
  }

  static Normalisation readNormalisation(NetworkSettings settings, TensorReader reader) {
    float[] mean = reader.read(MEAN, settings.inputDimensions());
    float[] deviation = reader.read(INVERSE_DEVIATION, settings.inputDimensions());
    for (int d = 0; d < deviation.length; d++) {
      deviation[d] = 1 / deviation[d];
    }
    return new Normalisation(mean, deviation);
  }

  private static String layer(String tensor) {
    String[] parts = tensor.split("\\.", -1);
    return switch (parts[0]) {
      case "convolution" -> "front";
      case "lstm" -> "lstm" + parts[1];
      default -> parts[0];
    };
  }

  private static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  private static float[] join(float[] first, float[] second) {
    float[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
