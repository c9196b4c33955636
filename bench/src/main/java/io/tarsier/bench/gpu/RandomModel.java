package io.tarsier.bench.gpu;

import io.tarsier.acoustic.BiLstmAcousticModelProvider;
import io.tarsier.acoustic.NetworkSettings;
import io.tarsier.acoustic.weights.Precision;
import io.tarsier.acoustic.weights.TensorWriter;
import io.tarsier.api.AcousticModel;
import io.tarsier.api.Alphabet;
import io.tarsier.api.BackendChoice;
import io.tarsier.api.ChunkedInference.Chunking;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.ModelFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;

/**
 * A network in the shape of the English model with random weights, on a backend and on the
 * processor.
 */
final class RandomModel implements AutoCloseable {

  static final int DIMENSIONS = 80;

  private static final Alphabet ALPHABET = Alphabet.english();
  private static final NetworkSettings SHAPE =
      new NetworkSettings(
          DIMENSIONS, new NetworkSettings.Convolution(32), 256, 4, new Chunking(16, 10));

  private final Random random = new Random(2);
  private final AcousticModel device;
  private final AcousticModel processor;

  RandomModel(BackendChoice choice) {
    ByteBuffer weights = weights();
    processor = open(weights, new BackendChoice(BackendChoice.CPU, choice.plugins()));
    device = open(weights, choice);
  }

  private ByteBuffer weights() {
    TensorWriter writer = new TensorWriter();
    SHAPE
        .tensors(ALPHABET.size())
        .forEach(
            (name, shape) -> {
              float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
              double range = 1 / Math.sqrt(shape[0]);
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) (range * random.nextGaussian());
              }
              writer.add(name, Precision.FP32, values, shape);
            });
    return writer.toByteBuffer();
  }

  private static AcousticModel open(ByteBuffer weights, BackendChoice choice) {
    ModelFiles files =
        new ModelFiles() {
          @Override
          public Set<String> names() {
            return Set.of(NetworkSettings.WEIGHTS_FILE);
          }

          @Override
          public ByteBuffer map(String name) {
            return weights.duplicate();
          }
        };
    try {
      return new BiLstmAcousticModelProvider().open(ALPHABET, SHAPE.toSettings(), files, choice);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  AcousticModel device() {
    return device;
  }

  AcousticModel processor() {
    return processor;
  }

  /** Random frames. */
  FeatureMatrix frames(int count) {
    float[] values = new float[count * DIMENSIONS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new FeatureMatrix(values, count, DIMENSIONS);
  }

  @Override
  public void close() {
    device.close();
    processor.close();
  }
}
