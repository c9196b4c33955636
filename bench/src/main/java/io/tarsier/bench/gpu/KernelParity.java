package io.tarsier.bench.gpu;

import io.tarsier.acoustic.backend.Backend;
import io.tarsier.acoustic.kernel.BackendLstmKernel;
import io.tarsier.acoustic.kernel.BiLstmGradients;
import io.tarsier.acoustic.kernel.BiLstmWeights;
import io.tarsier.acoustic.kernel.LstmKernel;
import io.tarsier.acoustic.kernel.LstmKernel.Mode;
import io.tarsier.acoustic.kernel.LstmWeights;
import io.tarsier.acoustic.kernel.LstmWorkspace;
import io.tarsier.acoustic.kernel.OpenBlasLstmKernel;
import io.tarsier.acoustic.kernel.SequenceBatch;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The largest difference between a backend and the processor in one layer, relative to the largest
 * value: of the result, and of the gradients of input and weights. Sequences of many lengths.
 */
final class KernelParity {

  private final Backend backend;
  private final Figures figures;
  private final Random random = new Random(1);

  KernelParity(Backend backend, Figures figures) {
    this.backend = backend;
    this.figures = figures;
  }

  void measure() {
    double forward = 0;
    double backward = 0;
    for (Layer layer :
        List.of(
            new Layer(3, 4, 5),
            new Layer(7, 5, 9, 9, 4, 1),
            new Layer(640, 256, 250, 200, 200, 90, 33, 7, 1),
            new Layer(512, 256, 250, 249, 130, 1))) {
      float[][] expected = layer.run(new OpenBlasLstmKernel());
      float[][] actual = layer.run(new BackendLstmKernel(backend));
      forward = Math.max(forward, difference(actual[0], expected[0]));
      for (int i = 1; i < expected.length; i++) {
        backward = Math.max(backward, difference(actual[i], expected[i]));
      }
    }
    figures.number("layer.forward.relative-error", forward);
    figures.number("layer.gradients.relative-error", backward);
  }

  static double difference(float[] actual, float[] expected) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      // A value that is no number counts as infinitely wrong.
      double here = Math.abs(actual[i] - expected[i]);
      difference = Double.isNaN(here) ? Double.POSITIVE_INFINITY : Math.max(difference, here);
    }
    return difference / largest;
  }

  private FloatPointer random(long size, double range) {
    float[] values = new float[Math.toIntExact(size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (range * (2 * random.nextDouble() - 1));
    }
    return new FloatPointer(size).put(values);
  }

  private static FloatPointer zeros(long size) {
    return new FloatPointer(size).put(new float[Math.toIntExact(size)]);
  }

  private static float[] values(FloatPointer pointer) {
    float[] values = new float[Math.toIntExact(pointer.capacity())];
    pointer.get(values);
    return values;
  }

  /** A random layer with a batch. */
  private final class Layer {

    private final int inputs;
    private final int hidden;
    private final SequenceBatch batch;
    private final BiLstmWeights weights;
    private final FloatPointer x;
    private final FloatPointer dy;

    Layer(int inputs, int hidden, int... lengths) {
      this.inputs = inputs;
      this.hidden = hidden;
      batch = SequenceBatch.ofDescending(lengths);
      weights = new BiLstmWeights(direction(), direction());
      x = random((long) batch.rows() * inputs, 1);
      dy = random(2L * batch.rows() * hidden, 1);
    }

    private LstmWeights direction() {
      double range = 1 / Math.sqrt(hidden);
      return new LstmWeights(
          inputs,
          hidden,
          random(4L * hidden * inputs, range),
          random(4L * hidden * hidden, range),
          random(4L * hidden, range));
    }

    /** y, dx, and the gradients of all weights. */
    float[][] run(LstmKernel kernel) {
      FloatPointer y = zeros(2L * batch.rows() * hidden);
      FloatPointer dx = zeros((long) batch.rows() * inputs);
      BiLstmGradients gradients = new BiLstmGradients(gradient(), gradient());
      try (LstmWorkspace workspace = kernel.newWorkspace(inputs, hidden, Mode.TRAINING)) {
        kernel.forward(weights, batch, x, y, workspace);
        kernel.backward(weights, batch, x, dy, dx, gradients, workspace);
      }
      return new float[][] {
        values(y),
        values(dx),
        values(gradients.forward().input()),
        values(gradients.forward().recurrent()),
        values(gradients.forward().bias()),
        values(gradients.backward().input()),
        values(gradients.backward().recurrent()),
        values(gradients.backward().bias())
      };
    }

    private BiLstmGradients.Direction gradient() {
      return new BiLstmGradients.Direction(
          zeros(4L * hidden * inputs), zeros(4L * hidden * hidden), zeros(4L * hidden));
    }
  }
}
