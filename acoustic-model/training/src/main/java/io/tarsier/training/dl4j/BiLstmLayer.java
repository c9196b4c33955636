package io.tarsier.training.dl4j;

import io.tarsier.acoustic.kernel.BiLstmGradients;
import io.tarsier.acoustic.kernel.BiLstmWeights;
import io.tarsier.acoustic.kernel.LstmKernel;
import io.tarsier.acoustic.kernel.LstmWeights;
import io.tarsier.acoustic.kernel.LstmWorkspace;
import io.tarsier.acoustic.kernel.OpenBlasLstmKernel;
import io.tarsier.acoustic.kernel.SequenceBatch;
import io.tarsier.api.UnsupportedInputException;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The bidirectional LSTM layer: both directions and dropout in one. */
final class BiLstmLayer extends NativeLayer<BiLstm> {

  private static final long serialVersionUID = 1L;

  /** Both directions at once: the layers of a network wait for each other anyway. */
  private static final LstmKernel PROCESSOR =
      new OpenBlasLstmKernel(
          Executors.newSingleThreadExecutor(
              task -> {
                Thread thread = new Thread(task, "lstm-backward");
                thread.setDaemon(true);
                return thread;
              }));

  private transient LstmKernel kernel = PROCESSOR;
  private transient @Nullable LstmWorkspace training;
  private transient @Nullable LstmWorkspace inference;
  private final transient NativeMatrix output;
  private final transient NativeMatrix inputGradient;
  private final transient Dropout dropout;
  private transient @Nullable BiLstmWeights weights;

  /** The batch of the last training pass, with its cuts. */
  private transient @Nullable SequenceBatch passed;

  BiLstmLayer(NeuralNetConfiguration configuration, DataType dataType) {
    super(configuration, dataType);
    BiLstm shape = layerConf();
    output = new NativeMatrix(shape.outputs());
    inputGradient = new NativeMatrix(shape.inputs());
    dropout = new Dropout(shape.getDropOut(), shape.getSeed());
  }

  /**
   * Leaves the processor for another kernel, before the first pass.
   *
   * @throws UnsupportedInputException if the kernel cannot do what the configuration asks for
   */
  void computeWith(LstmKernel newKernel) {
    if (layerConf().getContextCuts().getProbability() > 0) {
      throw new UnsupportedInputException(
          "context cuts (network.contextCuts) are computed on the processor only; train with --backend"
              + " cpu, or without them");
    }
    kernel = newKernel;
  }

  private LstmWorkspace training() {
    LstmWorkspace current = training;
    if (current == null) {
      current = newWorkspace(LstmKernel.Mode.TRAINING);
      training = current;
    }
    return current;
  }

  private LstmWorkspace inference() {
    LstmWorkspace current = inference;
    if (current == null) {
      current = newWorkspace(LstmKernel.Mode.INFERENCE);
      inference = current;
    }
    return current;
  }

  private LstmWorkspace newWorkspace(LstmKernel.Mode mode) {
    return kernel.newWorkspace(layerConf().inputs(), layerConf().hidden(), mode);
  }

  @Override
  INDArray forward(FloatPointer input, SequenceBatch batch, boolean training) {
    BiLstmWeights current = weights();
    FloatPointer y = output.rows(batch.rows());
    if (training) {
      SequenceBatch cut = layerConf().getContextCuts().apply(batch, getIterationCount());
      passed = cut;
      kernel.forward(current, cut, input, y, training());
      dropout.apply(y, (long) batch.rows() * layerConf().outputs(), getIterationCount());
    } else {
      kernel.forward(current, batch, input, y, inference());
    }
    return output.array(batch.rows());
  }

  @Override
  INDArray backward(
      FloatPointer input,
      @Nullable FloatPointer outputGradient,
      FloatPointer gradient,
      SequenceBatch batch) {
    FloatPointer dy = Objects.requireNonNull(outputGradient);
    dropout.apply(dy, (long) batch.rows() * layerConf().outputs(), getIterationCount());
    FloatPointer dx = inputGradient.rows(batch.rows());
    int half = layerConf().directionParameters();
    BiLstmGradients gradients =
        new BiLstmGradients(direction(gradient, 0), direction(gradient, half));
    kernel.backward(
        Objects.requireNonNull(weights),
        Objects.requireNonNull(passed),
        input,
        dy,
        dx,
        gradients,
        training());
    return inputGradient.array(batch.rows());
  }

  /** The weights as they are now, since every step changes them. */
  private BiLstmWeights weights() {
    BiLstmWeights current = weights;
    if (current == null) {
      FloatPointer parameters = parameters();
      int half = layerConf().directionParameters();
      current = new BiLstmWeights(lstm(parameters, 0), lstm(parameters, half));
      weights = current;
    } else {
      current.refresh();
    }
    return current;
  }

  private LstmWeights lstm(FloatPointer all, int from) {
    BiLstmGradients.Direction parts = direction(all, from);
    return new LstmWeights(
        layerConf().inputs(), layerConf().hidden(), parts.input(), parts.recurrent(), parts.bias());
  }

  private BiLstmGradients.Direction direction(FloatPointer all, int from) {
    int hidden = layerConf().hidden();
    int recurrent = from + layerConf().inputs() * 4 * hidden;
    int bias = recurrent + hidden * 4 * hidden;
    return new BiLstmGradients.Direction(
        NativeMatrix.at(all, from), NativeMatrix.at(all, recurrent), NativeMatrix.at(all, bias));
  }

  @Override
  public void setParamsViewArray(INDArray params) {
    super.setParamsViewArray(params);
    weights = null;
  }
}
