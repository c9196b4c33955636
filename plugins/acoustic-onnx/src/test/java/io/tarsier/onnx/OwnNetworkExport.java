package io.tarsier.onnx;

import io.tarsier.acoustic.NetworkSettings;
import io.tarsier.acoustic.NetworkSettings.Convolution;
import io.tarsier.acoustic.weights.TensorReader;
import io.tarsier.onnx.OnnxGraph.Attributes;
import java.util.List;

/**
 * Exports a network of {@code bilstm-ctc} with a convolution in front.
 *
 * <p>Inputs: {@code features} [batch, frames, dimensions] and {@code lengths} [batch], in frames.
 * Output: {@code log_probabilities} [batch, steps, symbols]. What lies behind the end of an
 * utterance is set to zero before each convolution, and the LSTM layers are told the lengths, so
 * that the backward direction of each utterance begins at its own last step.
 */
final class OwnNetworkExport {

  private final NetworkSettings settings;
  private final TensorReader weights;
  private final int symbols;
  private final OnnxGraph graph = new OnnxGraph();

  private OwnNetworkExport(NetworkSettings settings, TensorReader weights, int symbols) {
    this.settings = settings;
    this.weights = weights;
    this.symbols = symbols;
  }

  static byte[] of(NetworkSettings settings, TensorReader weights, int symbols) {
    return new OwnNetworkExport(settings, weights, symbols).export();
  }

  private byte[] export() {
    int dimensions = settings.inputDimensions();
    int channels = ((Convolution) settings.frontEnd()).channels();
    String features = graph.floatInput("features", -1, -2, dimensions);
    String lengths = graph.longInput("lengths", -1);
    String x = graph.node("Sub", features, vector("input.mean", dimensions));
    x = graph.node("Mul", x, vector("input.inverseDeviation", dimensions));
    // [batch, frames, dimensions] becomes [batch, 1, frames, dimensions].
    x = graph.node("Unsqueeze", x, graph.longs(1));
    x = convolution(masked(x, lengths), 1, 1, channels);
    String rows = halved(lengths);
    x = convolution(masked(x, rows), 2, channels, channels);
    String steps = graph.node("Cast", new Attributes().number("to", 6), halved(rows));
    // [batch, channels, steps, bands] becomes [steps, batch, bands channels].
    x = graph.node("Transpose", new Attributes().numbers("perm", 2, 0, 3, 1), x);
    x = graph.node("Reshape", x, graph.longs(0, 0, settings.frontEnd().outputs(dimensions)));
    for (int layer = 1; layer <= settings.layers(); layer++) {
      x = lstm(x, steps, layer);
    }
    int hidden = settings.hidden();
    String output = graph.floats(read("output.weights", 2 * hidden, symbols), 2 * hidden, symbols);
    x = graph.node("MatMul", x, output);
    x = graph.node("Add", x, vector("output.bias", symbols));
    x = graph.node("LogSoftmax", new Attributes().number("axis", 2), x);
    Attributes batchFirst = new Attributes().numbers("perm", 1, 0, 2);
    graph.node("Transpose", batchFirst, List.of(x), "log_probabilities");
    graph.output("log_probabilities", -1, -3, symbols);
    return graph.toByteArray();
  }

  private float[] read(String name, int... shape) {
    return weights.read(name, shape);
  }

  private String vector(String name, int size) {
    return graph.floats(read(name, size), size);
  }

  /** ceil(n / 2). */
  private String halved(String lengths) {
    return graph.node("Div", graph.node("Add", lengths, graph.scalar(1)), graph.scalar(2));
  }

  /** Sets what lies behind the end in [batch, channels, time, bands] to zero. */
  private String masked(String x, String lengths) {
    Attributes shape = new Attributes();
    String time = graph.node("Gather", graph.node("Shape", shape, x), graph.scalar(2));
    String range = graph.node("Range", graph.scalar(0), time, graph.scalar(1));
    String inside = graph.node("Less", range, graph.node("Unsqueeze", lengths, graph.longs(1)));
    String mask = graph.node("Cast", new Attributes().number("to", 1), inside);
    return graph.node("Mul", x, graph.node("Unsqueeze", mask, graph.longs(1, 3)));
  }

  /** Ours is [time][band][from] x to; theirs is [to, from, time, band]. */
  private String convolution(String x, int number, int from, int to) {
    String prefix = "convolution." + number + ".";
    float[] ours = read(prefix + "kernel", 9 * from, to);
    float[] kernel = new float[ours.length];
    for (int o = 0; o < to; o++) {
      for (int i = 0; i < from; i++) {
        for (int k = 0; k < 9; k++) {
          kernel[(o * from + i) * 9 + k] = ours[(k * from + i) * to + o];
        }
      }
    }
    String y =
        graph.node(
            "Conv",
            new Attributes()
                .numbers("kernel_shape", 3, 3)
                .numbers("strides", 2, 2)
                .numbers("pads", 1, 1, 1, 1),
            x,
            graph.floats(kernel, to, from, 3, 3),
            vector(prefix + "bias", to));
    String least = graph.floats(new float[] {0});
    String most = graph.floats(new float[] {20});
    return graph.node("Clip", y, least, most);
  }

  private String lstm(String x, String steps, int layer) {
    int hidden = settings.hidden();
    int inputs = layer == 1 ? settings.frontEnd().outputs(settings.inputDimensions()) : 2 * hidden;
    float[] w = new float[2 * 4 * hidden * inputs];
    float[] r = new float[2 * 4 * hidden * hidden];
    float[] b = new float[2 * 8 * hidden];
    String[] directions = {"forward", "backward"};
    for (int d = 0; d < 2; d++) {
      String prefix = "lstm." + layer + "." + directions[d] + ".";
      gates(read(prefix + "input", inputs, 4 * hidden), inputs, w, d * 4 * hidden * inputs);
      gates(read(prefix + "recurrent", hidden, 4 * hidden), hidden, r, d * 4 * hidden * hidden);
      gates(read(prefix + "bias", 4 * hidden), 1, b, d * 8 * hidden);
    }
    String y =
        graph.node(
            "LSTM",
            new Attributes().text("direction", "bidirectional").number("hidden_size", hidden),
            x,
            graph.floats(w, 2, 4 * hidden, inputs),
            graph.floats(r, 2, 4 * hidden, hidden),
            graph.floats(b, 2, 8 * hidden),
            steps);
    // [steps, 2, batch, hidden] becomes [steps, batch, 2 hidden].
    y = graph.node("Transpose", new Attributes().numbers("perm", 0, 2, 1, 3), y);
    return graph.node("Reshape", y, graph.longs(0, 0, 2L * hidden));
  }

  /** Ours is [rows x (i f o g)]; theirs is [(i o f g) x rows]. */
  private void gates(float[] ours, int rows, float[] theirs, int at) {
    int hidden = settings.hidden();
    int[] order = {0, 2, 1, 3};
    for (int gate = 0; gate < 4; gate++) {
      for (int j = 0; j < hidden; j++) {
        for (int i = 0; i < rows; i++) {
          theirs[at + (gate * hidden + j) * rows + i] =
              ours[i * 4 * hidden + order[gate] * hidden + j];
        }
      }
    }
  }
}
