package io.tarsier.training.dl4j;

import io.tarsier.training.data.Randoms;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Configuration of an output layer: an affine map to {@code nOut} logits and the CTC loss over
 * them. Parameters: W [nIn x nOut] row-major, b [nOut].
 *
 * <p>The labels are a [sequences x longest] array of symbol indices, each row filled up with {@link
 * #END}; a row that begins with {@link #NONE} is not scored.
 */
public final class CtcOutput extends NativeLayerConfiguration {

  /** Fills up label rows. */
  public static final int END = -1;

  /** Begins the row of a sequence without labels for this output. */
  public static final int NONE = -2;

  private static final long serialVersionUID = 1L;

  private int blank;
  private double weight;

  /** For DL4J, which fills it by the setters. */
  public CtcOutput() {}

  /**
   * An output.
   *
   * @param blank index of the blank
   * @param weight factor of this loss in the sum that is minimised
   */
  CtcOutput(String name, int inputs, int symbols, int blank, double weight, long seed) {
    super(name, inputs, symbols, seed);
    this.blank = blank;
    this.weight = weight;
  }

  /** Index of the blank. */
  public int getBlank() {
    return blank;
  }

  public void setBlank(int blank) {
    this.blank = blank;
  }

  /** Factor of this loss in the sum that is minimised. */
  public double getWeight() {
    return weight;
  }

  public void setWeight(double weight) {
    this.weight = weight;
  }

  @Override
  int parameterCount() {
    return (inputs() + 1) * outputs();
  }

  @Override
  float[] initialParameters() {
    float[] values = new float[parameterCount()];
    double range = Math.sqrt(6.0 / (inputs() + outputs()));
    BiLstm.uniform(values, 0, inputs() * outputs(), range, Randoms.of(getSeed()));
    return values;
  }

  @Override
  NativeLayer<?> newLayer(NeuralNetConfiguration configuration, DataType dataType) {
    return new CtcOutputLayer(configuration, dataType);
  }
}
