package io.tarsier.bench.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The bare arithmetic of a bidirectional LSTM forward pass: per layer and direction one projection
 * sgemm over all time steps, then per step a recurrent sgemm (sgemv for one sequence) and the gates
 * in plain Java with a rational tanh. No lengths, no checks, no interface: what a straightforward
 * program on OpenBLAS would cost. Single-owner.
 */
final class GemmFloor implements AutoCloseable {

  private final NetworkShape shape;
  private final int batch;
  private final int steps;
  private final FloatPointer[][] input;
  private final FloatPointer[][] recurrent;
  private final float[][][] bias;
  private final FloatPointer output;
  private final FloatPointer features;
  private final FloatPointer[] activations;
  private final FloatPointer gates;
  private final FloatPointer state;
  private final FloatPointer logits;

  GemmFloor(NetworkShape shape, int batch, int steps) {
    this.shape = shape;
    this.batch = batch;
    this.steps = steps;
    int h = shape.hidden();
    long rows = (long) batch * steps;
    input = new FloatPointer[shape.layers()][2];
    recurrent = new FloatPointer[shape.layers()][2];
    bias = new float[shape.layers()][2][4 * h];
    for (int layer = 0; layer < shape.layers(); layer++) {
      for (int d = 0; d < 2; d++) {
        input[layer][d] = RandomFloats.of(shape.inputs(layer) * 4L * h);
        recurrent[layer][d] = RandomFloats.of(h * 4L * h);
      }
    }
    output = RandomFloats.of(2L * h * shape.outputs());
    features = RandomFloats.of(rows * shape.inputs());
    activations = new FloatPointer[] {RandomFloats.of(rows * 2 * h), RandomFloats.of(rows * 2 * h)};
    gates = RandomFloats.of(rows * 4 * h);
    state = RandomFloats.of((long) batch * h);
    logits = RandomFloats.of(rows * shape.outputs());
  }

  /** One forward pass over the whole batch. */
  void run() {
    int h = shape.hidden();
    FloatPointer in = features;
    for (int layer = 0; layer < shape.layers(); layer++) {
      FloatPointer out = activations[layer & 1];
      for (int d = 0; d < 2; d++) {
        int k = shape.inputs(layer);
        multiply(batch * steps, 4 * h, k, in, input[layer][d], 0, gates);
        direction(recurrent[layer][d], bias[layer][d], d, out.asBuffer());
      }
      in = out;
    }
    multiply(batch * steps, shape.outputs(), 2 * h, in, output, 0, logits);
  }

  private void direction(FloatPointer weights, float[] bias, int d, FloatBuffer out) {
    int h = shape.hidden();
    float[] z = new float[batch * 4 * h];
    float[] c = new float[batch * h];
    float[] hidden = new float[batch * h];
    FloatBuffer all = gates.asBuffer();
    FloatBuffer stateBuffer = state.asBuffer();
    FloatPointer step = new FloatPointer(gates);
    for (int k = 0; k < steps; k++) {
      int t = d == 0 ? k : steps - 1 - k;
      step.position((long) t * batch * 4 * h);
      if (k > 0 && batch == 1) {
        cblas_sgemv(CblasRowMajor, CblasTrans, h, 4 * h, 1, weights, 4 * h, state, 1, 1, step, 1);
      } else if (k > 0) {
        multiply(batch, 4 * h, h, state, weights, 1, step);
      }
      all.get(t * batch * 4 * h, z);
      for (int b = 0; b < batch; b++) {
        cell(z, b * 4 * h, bias, c, hidden, b * h, h);
        out.put(((t * batch) + b) * 2 * h + d * h, hidden, b * h, h);
      }
      stateBuffer.put(0, hidden);
    }
  }

  private static void cell(
      float[] z, int at, float[] bias, float[] c, float[] out, int state, int h) {
    for (int i = 0; i < 4 * h; i++) {
      z[at + i] += bias[i];
    }
    sigmoid(z, at, 2 * h);
    tanh(z, at + 2 * h, h);
    sigmoid(z, at + 3 * h, h);
    for (int i = 0; i < h; i++) {
      float cell = z[at + h + i] * c[state + i] + z[at + i] * z[at + 2 * h + i];
      c[state + i] = cell;
      out[state + i] = cell;
    }
    tanh(out, state, h);
    for (int i = 0; i < h; i++) {
      out[state + i] *= z[at + 3 * h + i];
    }
  }

  private static void sigmoid(float[] z, int from, int n) {
    for (int i = from; i < from + n; i++) {
      z[i] = 0.5f + 0.5f * tanh(z[i] * 0.5f);
    }
  }

  private static void tanh(float[] z, int from, int n) {
    for (int i = from; i < from + n; i++) {
      z[i] = tanh(z[i]);
    }
  }

  private static float tanh(float x) {
    float v = Math.max(-8f, Math.min(8f, x));
    float s = v * v;
    float p = 1.5230363e-8f * s + 2.1894622e-5f;
    p = p * s + 3.5715955e-3f;
    p = p * s + 0.13444497f;
    p = p * s + 1;
    float q = 8.522424e-7f * s + 3.4112882e-4f;
    q = q * s + 2.6164433e-2f;
    q = q * s + 0.46777824f;
    q = q * s + 1;
    return v * p / q;
  }

  private static void multiply(
      int m, int n, int k, FloatPointer a, FloatPointer b, float beta, FloatPointer c) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, n, beta, c, n);
  }

  @Override
  public void close() {
    for (FloatPointer[][] weights : Arrays.asList(input, recurrent)) {
      for (FloatPointer[] layer : weights) {
        Arrays.stream(layer).forEach(FloatPointer::close);
      }
    }
    Arrays.stream(activations).forEach(FloatPointer::close);
    for (FloatPointer pointer : new FloatPointer[] {output, features, gates, state, logits}) {
      pointer.close();
    }
  }
}
