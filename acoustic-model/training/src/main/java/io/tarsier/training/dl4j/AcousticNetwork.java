package io.tarsier.training.dl4j;

import io.tarsier.acoustic.backend.Backend;
import io.tarsier.acoustic.kernel.BackendLstmKernel;
import io.tarsier.acoustic.kernel.LstmKernel;
import io.tarsier.acoustic.kernel.SequenceBatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The network in training: steps, outputs, parameters, checkpoints. Single-owner.
 *
 * <p>Inputs are packed as {@link SequenceBatch} says, so the sequences of a batch are sorted by
 * length, longest first.
 */
public final class AcousticNetwork {

  private final ComputationGraph graph;
  private final GradientClipper clipper;
  private final NativeMatrix features;
  private final int inputs;
  private final int outputs;

  private AcousticNetwork(ComputationGraph graph, double maxGradientNorm) {
    this.graph = graph;
    clipper = new GradientClipper(maxGradientNorm);
    graph.setListeners(clipper);
    NativeLayerConfiguration first = (NativeLayerConfiguration) graph.getLayer(0).conf().getLayer();
    inputs = first.inputs();
    outputs = graph.getNumOutputArrays();
    features = new NativeMatrix(inputs);
  }

  /** A network with random parameters that follow from the seed. */
  public static AcousticNetwork create(
      NetworkShape shape, StagedSchedule learningRate, double maxGradientNorm, long seed) {
    return new AcousticNetwork(GraphBuilder.build(shape, learningRate, seed), maxGradientNorm);
  }

  /** Reads what {@link #write} wrote. */
  public static AcousticNetwork read(
      InputStream in, StagedSchedule learningRate, double maxGradientNorm) throws IOException {
    ComputationGraph graph = ModelSerializer.restoreComputationGraph(in, true);
    // graph.setLearningRate would rebuild the updaters and mix up the two moments of Adam.
    for (Layer layer : graph.getLayers()) {
      NativeLayerConfiguration configuration = (NativeLayerConfiguration) layer.conf().getLayer();
      configuration.getIUpdater().setLrAndSchedule(Double.NaN, learningRate);
    }
    return new AcousticNetwork(graph, maxGradientNorm);
  }

  /**
   * Computes the recurrent layers on a backend from now on; to be called before the first step.
   *
   * @throws io.tarsier.api.UnsupportedInputException if the network cuts contexts in training
   */
  public void computeOn(Backend backend) {
    LstmKernel kernel = new BackendLstmKernel(backend);
    for (Layer layer : graph.getLayers()) {
      if (layer instanceof BiLstmLayer recurrent) {
        recurrent.computeWith(kernel);
      }
    }
  }

  /** Writes parameters, the state of Adam and the number of steps taken. */
  public void write(OutputStream out) throws IOException {
    ModelSerializer.writeModel(graph, out, true);
  }

  /** What came of one step. */
  public record Step(double loss, double gradientNorm, double learningRate) {}

  /**
   * One step of Adam.
   *
   * @param packed [rows x inputs] features in the layout of {@code batch}
   * @param labels one row of symbol indices per sequence and output, without blanks; null for a
   *     sequence that an output is not scored on
   * @return weighted mean loss per utterance in nats, norm before clipping
   */
  public Step step(float[] packed, SequenceBatch batch, int[][]... labels) {
    if (labels.length != outputs) {
      throw new IllegalArgumentException(
          "labels for " + labels.length + " outputs; the network has " + outputs);
    }
    INDArray[] targets = new INDArray[outputs];
    for (int i = 0; i < outputs; i++) {
      targets[i] = labels(labels[i]);
    }
    double rate = learningRate();
    graph.fit(new INDArray[] {input(packed, batch)}, targets, mask(batch), null);
    return new Step(graph.score(), clipper.norm(), rate);
  }

  /**
   * Natural-log probabilities of every row, [rows x symbols], without dropout.
   *
   * @param packed [rows x inputs] features in the layout of {@code batch}
   */
  public float[] logProbabilities(float[] packed, SequenceBatch batch) {
    graph.setLayerMaskArrays(mask(batch), null);
    INDArray[] out = graph.output(false, input(packed, batch));
    INDArray logits = out[0];
    int symbols = (int) logits.size(1);
    float[] values = new float[Math.toIntExact(logits.length())];
    NativeMatrix.pointer(logits).get(values);
    graph.clearLayerMaskArrays();
    for (int row = 0; row < values.length; row += symbols) {
      double max = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < symbols; k++) {
        max = Math.max(max, values[row + k]);
      }
      double sum = 0;
      for (int k = 0; k < symbols; k++) {
        sum += Math.exp(values[row + k] - max);
      }
      double norm = max + Math.log(sum);
      for (int k = 0; k < symbols; k++) {
        values[row + k] -= (float) norm;
      }
    }
    return values;
  }

  /** Number of parameters. */
  public long parameterCount() {
    return graph.numParams();
  }

  /** All parameters in the order of the layers. */
  public float[] parameters() {
    float[] values = new float[Math.toIntExact(graph.numParams())];
    NativeMatrix.pointer(graph.params()).get(values);
    return values;
  }

  /** Replaces all parameters; the state of Adam stays. */
  public void setParameters(float[] values) {
    if (values.length != graph.numParams()) {
      throw new IllegalArgumentException(
          values.length + " parameters; the network has " + graph.numParams());
    }
    NativeMatrix.pointer(graph.params()).put(values);
  }

  /** The parameters of one layer, for example {@code lstm1} or {@code output}. */
  public float[] parameters(String layer) {
    INDArray view = graph.getLayer(layer).params();
    float[] values = new float[Math.toIntExact(view.length())];
    NativeMatrix.pointer(view).get(values);
    return values;
  }

  /** Replaces the parameters of one layer. */
  public void setParameters(String layer, float[] values) {
    INDArray view = graph.getLayer(layer).params();
    if (values.length != view.length()) {
      throw new IllegalArgumentException(
          values.length + " parameters; layer " + layer + " has " + view.length());
    }
    NativeMatrix.pointer(view).put(values);
  }

  /** The gradient of the last step, after clipping and Adam; for tests. */
  INDArray gradient(float[] packed, SequenceBatch batch, int[][] labels) {
    graph.setInputs(input(packed, batch));
    graph.setLabels(labels(labels));
    graph.setLayerMaskArrays(mask(batch), null);
    graph.computeGradientAndScore();
    graph.clearLayerMaskArrays();
    return graph.getFlattenedGradients();
  }

  double score() {
    return graph.score();
  }

  /** Steps of Adam taken so far. */
  public int steps() {
    return graph.getIterationCount();
  }

  private double learningRate() {
    Double rate = graph.getLearningRate(GraphBuilder.OUTPUT);
    return rate == null ? 0 : rate;
  }

  private INDArray input(float[] packed, SequenceBatch batch) {
    if (packed.length != batch.rows() * inputs) {
      throw new IllegalArgumentException(
          packed.length + " feature values; the batch has " + batch.rows() + " x " + inputs);
    }
    FloatPointer memory = features.rows(batch.rows());
    memory.put(packed, 0, packed.length);
    return features.array(batch.rows());
  }

  private static INDArray[] mask(SequenceBatch batch) {
    return new INDArray[] {NativeLayer.maskOf(batch)};
  }

  private static INDArray labels(int[][] rows) {
    int width = 1;
    for (int[] row : rows) {
      width = row == null ? width : Math.max(width, row.length);
    }
    float[] values = new float[rows.length * width];
    Arrays.fill(values, CtcOutput.END);
    for (int b = 0; b < rows.length; b++) {
      if (rows[b] == null) {
        values[b * width] = CtcOutput.NONE;
      } else {
        for (int u = 0; u < rows[b].length; u++) {
          values[b * width + u] = rows[b][u];
        }
      }
    }
    return Nd4j.createFromArray(values).reshape(rows.length, width);
  }
}
