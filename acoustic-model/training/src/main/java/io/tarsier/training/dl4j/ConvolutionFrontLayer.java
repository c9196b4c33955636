package io.tarsier.training.dl4j;

import io.tarsier.acoustic.kernel.ConvolutionFrontEnd;
import io.tarsier.acoustic.kernel.ConvolutionWeights;
import io.tarsier.acoustic.kernel.SequenceBatch;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The convolutional front end as a layer; nothing before it learns. */
final class ConvolutionFrontLayer extends NativeLayer<ConvolutionFront> {

  private static final long serialVersionUID = 1L;

  private final transient NativeMatrix output;
  private transient @Nullable ConvolutionFrontEnd front;
  private transient ConvolutionFrontEnd.@Nullable Workspace workspace;

  ConvolutionFrontLayer(NeuralNetConfiguration configuration, DataType dataType) {
    super(configuration, dataType);
    output = new NativeMatrix(layerConf().outputs());
  }

  @Override
  INDArray forward(FloatPointer input, SequenceBatch batch, boolean training) {
    int rows = outputBatch(batch).rows();
    front().forward(batch, input, output.rows(rows), workspace());
    return output.array(rows);
  }

  @Override
  @Nullable INDArray backward(
      FloatPointer input,
      @Nullable FloatPointer outputGradient,
      FloatPointer gradient,
      SequenceBatch batch) {
    FloatPointer dy = Objects.requireNonNull(outputGradient);
    front()
        .backward(
            batch,
            input,
            output.rows(outputBatch(batch).rows()),
            dy,
            weights(gradient, 0),
            weights(gradient, 1),
            workspace());
    return null;
  }

  @Override
  SequenceBatch outputBatch(SequenceBatch batch) {
    return front().steps(batch);
  }

  private ConvolutionFrontEnd front() {
    ConvolutionFrontEnd current = front;
    if (current == null) {
      FloatPointer parameters = parameters();
      current =
          new ConvolutionFrontEnd(
              layerConf().inputs(), weights(parameters, 0), weights(parameters, 1));
      front = current;
    }
    return current;
  }

  private ConvolutionFrontEnd.Workspace workspace() {
    ConvolutionFrontEnd.Workspace current = workspace;
    if (current == null) {
      current = front().newWorkspace();
      workspace = current;
    }
    return current;
  }

  private ConvolutionWeights weights(FloatPointer all, int number) {
    int channels = layerConf().getChannels();
    int kernel = number == 0 ? 0 : layerConf().firstParameters();
    int bias = kernel + 9 * channels * (number == 0 ? 1 : channels);
    return new ConvolutionWeights(
        channels, NativeMatrix.at(all, kernel), NativeMatrix.at(all, bias));
  }

  @Override
  public void setParamsViewArray(INDArray params) {
    super.setParamsViewArray(params);
    front = null;
    workspace = null;
  }
}
