package io.tarsier.training.dl4j;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import io.tarsier.acoustic.kernel.SequenceBatch;
import io.tarsier.training.ctc.CtcLoss;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The output layer: logits forward, CTC backward. */
final class CtcOutputLayer extends NativeLayer<CtcOutput> implements IOutputLayer {

  private static final long serialVersionUID = 1L;

  private final transient NativeMatrix output;
  private final transient NativeMatrix inputGradient;
  private final transient CtcLoss loss;
  private transient @Nullable INDArray labels;
  private transient float[] values = new float[0];
  private transient double meanLoss = Double.NaN;

  CtcOutputLayer(NeuralNetConfiguration configuration, DataType dataType) {
    super(configuration, dataType);
    output = new NativeMatrix(layerConf().outputs());
    inputGradient = new NativeMatrix(layerConf().inputs());
    loss = new CtcLoss(layerConf().outputs(), layerConf().getBlank());
  }

  @Override
  INDArray forward(FloatPointer input, SequenceBatch batch, boolean training) {
    int inputs = layerConf().inputs();
    int symbols = layerConf().outputs();
    int rows = batch.rows();
    FloatPointer logits = output.rows(rows);
    float[] bias = new float[symbols];
    new FloatPointer(parameters()).position((long) inputs * symbols).get(bias);
    float[] fill = logitValues(rows * symbols);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(bias, 0, fill, row * symbols, symbols);
    }
    logits.put(fill, 0, rows * symbols);
    gemm(
        CblasNoTrans,
        CblasNoTrans,
        rows,
        symbols,
        inputs,
        input,
        inputs,
        parameters(),
        symbols,
        1,
        logits);
    return output.array(rows);
  }

  @Override
  INDArray backward(
      FloatPointer input,
      @Nullable FloatPointer outputGradient,
      FloatPointer gradient,
      SequenceBatch batch) {
    int inputs = layerConf().inputs();
    int symbols = layerConf().outputs();
    int rows = batch.rows();
    // DL4J does not run the forward pass of an output layer by itself in training.
    forward(input, batch, true);
    float[] logits = logitValues(rows * symbols);
    FloatPointer delta = output.rows(rows);
    delta.get(logits, 0, rows * symbols);
    meanLoss = lossAndGradient(logits, batch);
    delta.put(logits, 0, rows * symbols);

    gemm(
        CblasTrans,
        CblasNoTrans,
        inputs,
        symbols,
        rows,
        input,
        inputs,
        delta,
        symbols,
        0,
        gradient);
    float[] bias = new float[symbols];
    for (int i = 0; i < rows * symbols; i += symbols) {
      for (int k = 0; k < symbols; k++) {
        bias[k] += logits[i + k];
      }
    }
    new FloatPointer(gradient).position((long) inputs * symbols).put(bias);
    FloatPointer dx = inputGradient.rows(rows);
    gemm(
        CblasNoTrans,
        CblasTrans,
        rows,
        inputs,
        symbols,
        delta,
        symbols,
        parameters(),
        symbols,
        0,
        dx);
    return inputGradient.array(rows);
  }

  /** Replaces logits by gradients; returns the weighted mean loss. */
  private double lossAndGradient(float[] logits, SequenceBatch batch) {
    INDArray rows = Objects.requireNonNull(labels, "labels not set");
    int symbols = layerConf().outputs();
    double factor = layerConf().getWeight() / batch.sequences();
    double sum = 0;
    float[] packed = logits.clone();
    Arrays.fill(logits, 0, batch.rows() * symbols, 0);
    float[] own = new float[batch.steps() * symbols];
    int width = (int) rows.size(1);
    float[] all = rows.data().asFloat();
    for (int b = 0; b < batch.sequences(); b++) {
      int steps = batch.length(b);
      if (steps == 0 || all[b * width] == CtcOutput.NONE) {
        continue;
      }
      for (int t = 0; t < steps; t++) {
        System.arraycopy(packed, batch.row(t, b) * symbols, own, t * symbols, symbols);
      }
      sum += loss.lossAndGradient(own, 0, symbols, steps, row(all, b, width), factor, own);
      for (int t = 0; t < steps; t++) {
        System.arraycopy(own, t * symbols, logits, batch.row(t, b) * symbols, symbols);
      }
    }
    return factor * sum;
  }

  private static int[] row(float[] all, int row, int width) {
    int[] labels = new int[width];
    int count = 0;
    while (count < width && all[row * width + count] >= 0) {
      labels[count] = (int) all[row * width + count];
      count++;
    }
    return Arrays.copyOf(labels, count);
  }

  private float[] logitValues(int count) {
    if (values.length < count) {
      values = new float[count];
    }
    return values;
  }

  private static void gemm(
      int transposeA,
      int transposeB,
      int m,
      int n,
      int k,
      FloatPointer a,
      int strideA,
      FloatPointer b,
      int strideB,
      float beta,
      FloatPointer c) {
    cblas_sgemm(
        CblasRowMajor, transposeA, transposeB, m, n, k, 1, a, strideA, b, strideB, beta, c, n);
  }

  @Override
  public boolean needsLabels() {
    return true;
  }

  @Override
  public double computeScore(double regularisation, boolean training, LayerWorkspaceMgr workspace) {
    return meanLoss + regularisation;
  }

  @Override
  public INDArray computeScoreForExamples(double regularisation, LayerWorkspaceMgr workspace) {
    throw new UnsupportedOperationException("scores of single examples are not computed");
  }

  @Override
  public void setLabels(INDArray labels) {
    this.labels = labels;
  }

  @Override
  public @Nullable INDArray getLabels() {
    return labels;
  }

  @Override
  public double f1Score(DataSet data) {
    throw unsupported();
  }

  @Override
  public double f1Score(INDArray examples, INDArray labels) {
    throw unsupported();
  }

  @Override
  @SuppressWarnings("deprecation") // DL4J has no way to not implement it.
  public int numLabels() {
    return layerConf().outputs();
  }

  @Override
  public void fit(DataSetIterator iterator) {
    throw unsupported();
  }

  @Override
  public int[] predict(INDArray examples) {
    throw unsupported();
  }

  @Override
  public List<String> predict(DataSet data) {
    throw unsupported();
  }

  @Override
  public void fit(INDArray examples, INDArray labels) {
    throw unsupported();
  }

  @Override
  public void fit(DataSet data) {
    throw unsupported();
  }

  @Override
  public void fit(INDArray examples, int[] labels) {
    throw unsupported();
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("this layer works within its network only");
  }
}
