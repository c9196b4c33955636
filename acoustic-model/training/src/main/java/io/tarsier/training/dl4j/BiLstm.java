package io.tarsier.training.dl4j;

import io.tarsier.training.data.Randoms;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Configuration of a bidirectional LSTM layer: {@code nIn} values in, {@code nOut} = 2 x hidden
 * out, the forward half first. The parameters of one direction are Wx [nIn x 4 hidden], Wr [hidden
 * x 4 hidden], b [4 hidden], all row-major with the gates in the order input, forget, output,
 * candidate; the backward direction follows the forward one.
 */
public final class BiLstm extends NativeLayerConfiguration {

  private static final long serialVersionUID = 1L;

  private double dropOut;
  private ContextCuts contextCuts = ContextCuts.NONE;

  /** For DL4J, which fills it by the setters. */
  public BiLstm() {}

  /**
   * A layer.
   *
   * @param hidden units per direction
   * @param dropOut probability that an output value is zeroed in training, 0..0.9
   * @param contextCuts where the backward direction forgets in training
   */
  BiLstm(String name, int inputs, int hidden, double dropOut, ContextCuts contextCuts, long seed) {
    super(name, inputs, 2 * hidden, seed);
    this.dropOut = dropOut;
    this.contextCuts = contextCuts;
  }

  /** Probability that an output value is zeroed in training. */
  public double getDropOut() {
    return dropOut;
  }

  public void setDropOut(double dropOut) {
    this.dropOut = dropOut;
  }

  /** Where the backward direction forgets in training. */
  public ContextCuts getContextCuts() {
    return contextCuts;
  }

  public void setContextCuts(ContextCuts contextCuts) {
    this.contextCuts = contextCuts;
  }

  int hidden() {
    return outputs() / 2;
  }

  int directionParameters() {
    return 4 * hidden() * (inputs() + hidden() + 1);
  }

  @Override
  int parameterCount() {
    return 2 * directionParameters();
  }

  /** Glorot-uniform input weights, recurrent ones within 1 / sqrt(hidden), forget-gate bias one. */
  @Override
  float[] initialParameters() {
    float[] values = new float[parameterCount()];
    SplittableRandom random = Randoms.of(getSeed());
    int hidden = hidden();
    double inputRange = Math.sqrt(6.0 / (inputs() + hidden));
    double recurrentRange = 1 / Math.sqrt(hidden);
    int at = 0;
    for (int direction = 0; direction < 2; direction++) {
      at = uniform(values, at, inputs() * 4 * hidden, inputRange, random);
      at = uniform(values, at, hidden * 4 * hidden, recurrentRange, random);
      for (int i = 0; i < 4 * hidden; i++) {
        values[at + i] = i >= hidden && i < 2 * hidden ? 1 : 0;
      }
      at += 4 * hidden;
    }
    return values;
  }

  static int uniform(float[] values, int from, int count, double range, SplittableRandom random) {
    for (int i = from; i < from + count; i++) {
      values[i] = (float) (range * (2 * random.nextDouble() - 1));
    }
    return from + count;
  }

  @Override
  NativeLayer<?> newLayer(NeuralNetConfiguration configuration, DataType dataType) {
    return new BiLstmLayer(configuration, dataType);
  }
}
