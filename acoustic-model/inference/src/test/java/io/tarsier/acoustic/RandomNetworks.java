package io.tarsier.acoustic;

import io.tarsier.acoustic.weights.Precision;
import io.tarsier.acoustic.weights.TensorWriter;
import io.tarsier.api.Alphabet;
import io.tarsier.api.ChunkedInference.Chunking;
import io.tarsier.api.FeatureMatrix;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Small networks of random weights, and features for them; the same for the same seed. */
final class RandomNetworks {

  static final Alphabet ALPHABET = Alphabet.ofLetters(" ab");
  static final int DIMENSIONS = 10;

  private final Random random;

  RandomNetworks(long seed) {
    this.random = new Random(seed);
  }

  /**
   * @param kind of the front end, stack or convolution
   */
  static NetworkSettings settings(String kind, int layers) {
    return new NetworkSettings(
        DIMENSIONS,
        kind.equals("stack") ? new NetworkSettings.Stack(3) : new NetworkSettings.Convolution(4),
        16,
        layers,
        new Chunking(5, 3));
  }

  ByteBuffer weights(NetworkSettings settings, Precision precision) {
    TensorWriter writer = new TensorWriter();
    settings
        .tensors(ALPHABET.size())
        .forEach(
            (name, shape) -> {
              float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
              for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat() - 0.5f;
              }
              writer.add(name, precision, values, shape);
            });
    return writer.toByteBuffer();
  }

  FeatureMatrix features(int frames) {
    float[] values = new float[frames * DIMENSIONS];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 4 - 2;
    }
    return new FeatureMatrix(values, frames, DIMENSIONS);
  }
}
