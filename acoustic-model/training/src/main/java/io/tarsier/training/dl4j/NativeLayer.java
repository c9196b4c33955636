package io.tarsier.training.dl4j;

import io.tarsier.acoustic.kernel.SequenceBatch;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A layer that computes on native memory in the packed layout. Single-owner, like all of DL4J's.
 */
abstract class NativeLayer<C extends NativeLayerConfiguration> extends BaseLayer<C> {

  private static final long serialVersionUID = 1L;

  private transient @Nullable SequenceBatch batch;

  NativeLayer(NeuralNetConfiguration configuration, DataType dataType) {
    super(configuration, dataType);
  }

  /** Computes the output of the batch. */
  abstract INDArray forward(FloatPointer input, SequenceBatch batch, boolean training);

  /**
   * Adds the gradient of the parameters to zeros and returns that of the input, or null where
   * nothing before this layer learns.
   *
   * @param outputGradient null for an output layer
   */
  abstract @Nullable INDArray backward(
      FloatPointer input,
      @Nullable FloatPointer outputGradient,
      FloatPointer gradient,
      SequenceBatch batch);

  /** The lengths that the next layer sees. */
  SequenceBatch outputBatch(SequenceBatch batch) {
    return batch;
  }

  /** The parameters, from the first on. */
  FloatPointer parameters() {
    return NativeMatrix.pointer(paramsFlattened);
  }

  /** The lengths of the sequences in the current batch. */
  SequenceBatch batch() {
    return Objects.requireNonNull(batch, "the lengths of the batch were not given as a mask");
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspace) {
    assertInputSet(false);
    return forward(NativeMatrix.pointer(input), batch(), training);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspace) {
    assertInputSet(true);
    FloatPointer gradient = NativeMatrix.pointer(gradientsFlattened);
    Pointer.memset(gradient, 0, (long) Float.BYTES * layerConf().parameterCount());
    INDArray inputGradient =
        backward(
            NativeMatrix.pointer(input),
            epsilon == null ? null : NativeMatrix.pointer(epsilon),
            gradient,
            batch());
    Gradient table = new DefaultGradient(gradientsFlattened);
    table.gradientForVariable().put(FlatParameters.KEY, gradientsFlattened);
    return new Pair<>(table, inputGradient);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatchSize) {
    SequenceBatch current = batchOf(mask);
    batch = current;
    SequenceBatch next = outputBatch(current);
    return new Pair<>(next == current ? mask : maskOf(next), state);
  }

  /** The mask that carries the lengths of a batch through the graph: a column of them. */
  static INDArray maskOf(SequenceBatch batch) {
    float[] lengths = new float[batch.sequences()];
    for (int b = 0; b < lengths.length; b++) {
      lengths[b] = batch.length(b);
    }
    return Nd4j.createFromArray(lengths).reshape(lengths.length, 1);
  }

  private static SequenceBatch batchOf(INDArray mask) {
    float[] values = mask.toFloatVector();
    int[] lengths = new int[values.length];
    for (int b = 0; b < lengths.length; b++) {
      lengths[b] = (int) values[b];
    }
    return SequenceBatch.ofDescending(lengths);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {}
}
