package io.tarsier.bench.kernel;

import io.tarsier.acoustic.kernel.BiLstmGradients;
import io.tarsier.acoustic.kernel.BiLstmWeights;
import io.tarsier.acoustic.kernel.LstmKernel;
import io.tarsier.acoustic.kernel.LstmKernel.Mode;
import io.tarsier.acoustic.kernel.LstmWeights;
import io.tarsier.acoustic.kernel.LstmWorkspace;
import io.tarsier.acoustic.kernel.OpenBlasLstmKernel;
import io.tarsier.acoustic.kernel.OutputLayer;
import io.tarsier.acoustic.kernel.SequenceBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.FloatPointer;

/** Our layers in the same shape as {@link GemmFloor}. Single-owner. */
final class KernelNetwork implements AutoCloseable {

  private final LstmKernel kernel = new OpenBlasLstmKernel();
  private final NetworkShape shape;
  private final SequenceBatch batch;
  private final BiLstmWeights[] weights;
  private final BiLstmGradients[] gradients;
  private final LstmWorkspace[] workspaces;
  private final OutputLayer output;
  private final FloatPointer features;
  private final FloatPointer[] activations;
  private final FloatPointer[] deltas;
  private final FloatPointer logProbabilities;
  private final FloatPointer outputGradient;
  private final FloatPointer outputWeightGradient;
  private final FloatPointer outputBiasGradient;
  private final Deque<FloatPointer> all = new ArrayDeque<>();

  KernelNetwork(NetworkShape shape, int sequences, int steps, Mode mode) {
    this.shape = shape;
    this.batch = SequenceBatch.uniform(sequences, steps);
    int h = shape.hidden();
    int layers = shape.layers();
    boolean training = mode == Mode.TRAINING;
    weights = new BiLstmWeights[layers];
    gradients = new BiLstmGradients[layers];
    workspaces = new LstmWorkspace[layers];
    activations = new FloatPointer[layers];
    for (int l = 0; l < layers; l++) {
      int in = shape.inputs(l);
      weights[l] = new BiLstmWeights(weights(in, h), weights(in, h));
      workspaces[l] = kernel.newWorkspace(in, h, mode);
      activations[l] = training || l < 2 ? floats((long) batch.rows() * 2 * h) : activations[l - 2];
      if (training) {
        gradients[l] = new BiLstmGradients(direction(in, h), direction(in, h));
      }
    }
    features = floats((long) batch.rows() * shape.inputs());
    FloatPointer outputWeights = floats(2L * h * shape.outputs());
    FloatPointer outputBias = floats(shape.outputs());
    output = new OutputLayer(2 * h, shape.outputs(), outputWeights, outputBias);
    logProbabilities = floats((long) batch.rows() * shape.outputs());
    outputGradient = floats((long) batch.rows() * shape.outputs());
    outputWeightGradient = floats(2L * h * shape.outputs());
    outputBiasGradient = floats(shape.outputs());
    long widest = (long) batch.rows() * Math.max(2 * h, shape.inputs());
    deltas = training ? new FloatPointer[] {floats(widest), floats(widest)} : new FloatPointer[0];
  }

  private FloatPointer floats(long size) {
    FloatPointer pointer = RandomFloats.of(size);
    all.add(pointer);
    return pointer;
  }

  private LstmWeights weights(int in, int h) {
    return new LstmWeights(in, h, floats(in * 4L * h), floats(h * 4L * h), floats(4L * h));
  }

  private BiLstmGradients.Direction direction(int in, int h) {
    return new BiLstmGradients.Direction(floats(in * 4L * h), floats(h * 4L * h), floats(4L * h));
  }

  /** One forward pass, log-softmax included. */
  void forward() {
    FloatPointer in = features;
    for (int l = 0; l < shape.layers(); l++) {
      kernel.forward(weights[l], batch, in, activations[l], workspaces[l]);
      in = activations[l];
    }
    output.forward(batch.rows(), in, logProbabilities);
  }

  /** Forward and backward with all weight gradients; the gradient of the loss is random. */
  void train() {
    for (BiLstmWeights layer : weights) {
      layer.refresh();
    }
    forward();
    int last = shape.layers() - 1;
    output.backward(
        batch.rows(),
        activations[last],
        outputGradient,
        deltas[0],
        outputWeightGradient,
        outputBiasGradient);
    for (int l = last; l >= 0; l--) {
      kernel.backward(
          weights[l],
          batch,
          l == 0 ? features : activations[l - 1],
          deltas[(last - l) & 1],
          l == 0 ? null : deltas[(last - l + 1) & 1],
          gradients[l],
          workspaces[l]);
    }
  }

  @Override
  public void close() {
    for (LstmWorkspace workspace : workspaces) {
      workspace.close();
    }
    all.forEach(FloatPointer::close);
  }
}
