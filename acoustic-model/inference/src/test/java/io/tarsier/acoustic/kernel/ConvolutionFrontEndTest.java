package io.tarsier.acoustic.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionFrontEndTest {

  private final Random random = new Random(5);

  private ReferenceConvolution convolution(int in, int out) {
    double[][] kernel = Doubles.random(random, 9 * in, out);
    for (double[] row : kernel) {
      Arrays.setAll(row, i -> (float) (row[i] / Math.sqrt(3 * in)));
    }
    return new ReferenceConvolution(kernel, Doubles.random(random, 1, out)[0]);
  }

  private static ConvolutionWeights weights(ReferenceConvolution c) {
    return new ConvolutionWeights(
        c.bias.length, Doubles.toNative(c.kernel), Doubles.toNative(c.bias));
  }

  private static ConvolutionWeights zeros(ReferenceConvolution c) {
    return new ConvolutionWeights(
        c.bias.length,
        Doubles.toNative(new double[c.kernel.length][c.bias.length]),
        Doubles.toNative(new double[c.bias.length]));
  }

  /** One channel per band: [time][band][1]. */
  private static double[][][] image(double[][] rows) {
    double[][][] image = new double[rows.length][rows[0].length][1];
    for (int t = 0; t < rows.length; t++) {
      for (int f = 0; f < rows[t].length; f++) {
        image[t][f][0] = rows[t][f];
      }
    }
    return image;
  }

  @ParameterizedTest
  @CsvSource({"80, 6, '9 8 7 5 4 3 2 1'", "7, 3, '300 131 130 129 0'", "1, 2, '6 1'"})
  void stepsAndGradientsAreThoseOfTheReference(int bands, int channels, String lengths) {
    ReferenceConvolution first = convolution(1, channels);
    ReferenceConvolution second = convolution(channels, channels);
    SequenceBatch frames =
        SequenceBatch.ofDescending(
            Arrays.stream(lengths.split(" ")).mapToInt(Integer::parseInt).toArray());
    double[][] xRows = Doubles.random(random, frames.rows(), bands);
    FloatPointer x = Doubles.toNative(xRows);
    ConvolutionFrontEnd frontEnd = new ConvolutionFrontEnd(bands, weights(first), weights(second));
    SequenceBatch steps = frontEnd.steps(frames);
    int outputs = frontEnd.outputs();
    double[][] dyRows = Doubles.random(random, steps.rows(), outputs);
    FloatPointer y = Doubles.toNative(new double[steps.rows()][outputs]);
    ConvolutionWeights firstGradients = zeros(first);
    ConvolutionWeights secondGradients = zeros(second);
    try (ConvolutionFrontEnd.Workspace workspace = frontEnd.newWorkspace()) {
      frontEnd.forward(frames, x, y, workspace);
      frontEnd.backward(
          frames, x, y, Doubles.toNative(dyRows), firstGradients, secondGradients, workspace);
    }

    double[][] expected = new double[steps.rows()][outputs];
    double[][] dFirst = new double[9][channels];
    double[][] dSecond = new double[9 * channels][channels];
    double[][] dBias = new double[2][channels];
    for (int b = 0; b < frames.sequences() && frames.length(b) > 0; b++) {
      double[][] sequence = new double[frames.length(b)][];
      for (int t = 0; t < sequence.length; t++) {
        sequence[t] = xRows[frames.row(t, b)];
      }
      double[][][] image = image(sequence);
      double[][][] middle = first.forward(image);
      double[][][] out = second.forward(middle);
      assertThat(out.length).isEqualTo(steps.length(b)).isEqualTo((sequence.length + 3) / 4);
      double[][][] dOut = new double[out.length][out[0].length][channels];
      for (int t = 0; t < out.length; t++) {
        int row = steps.row(t, b);
        for (int i = 0; i < outputs; i++) {
          expected[row][i] = out[t][i / channels][i % channels];
          dOut[t][i / channels][i % channels] = dyRows[row][i];
        }
      }
      double[][][] dMiddle = second.backward(middle, out, dOut, dSecond, dBias[1]);
      first.backward(image, middle, dMiddle, dFirst, dBias[0]);
    }
    Doubles.assertClose("y", Doubles.toFloats(y), 1e-5, expected);
    Doubles.assertClose("dK1", Doubles.toFloats(firstGradients.kernel()), 1e-4, dFirst);
    Doubles.assertClose("db1", Doubles.toFloats(firstGradients.bias()), 1e-4, dBias[0]);
    Doubles.assertClose("dK2", Doubles.toFloats(secondGradients.kernel()), 1e-4, dSecond);
    Doubles.assertClose("db2", Doubles.toFloats(secondGradients.bias()), 1e-4, dBias[1]);
  }

  @Test
  void theReferenceGradientsAreThoseOfFiniteDifferences() {
    ReferenceConvolution c = convolution(2, 3);
    double[][][] x = {
      Doubles.random(random, 5, 2), Doubles.random(random, 5, 2), Doubles.random(random, 5, 2)
    };
    double[][][] dy = {Doubles.random(random, 3, 3), Doubles.random(random, 3, 3)};
    double[][] dKernel = new double[18][3];
    double[] dBias = new double[3];
    double[][][] dx = c.backward(x, c.forward(x), dy, dKernel, dBias);

    for (int i = 0; i < 18; i++) {
      check(c, x, dy, c.kernel[i], dKernel[i]);
    }
    check(c, x, dy, c.bias, dBias);
    for (int t = 0; t < 3; t++) {
      for (int f = 0; f < 5; f++) {
        check(c, x, dy, x[t][f], dx[t][f]);
      }
    }
  }

  private static void check(
      ReferenceConvolution c, double[][][] x, double[][][] dy, double[] values, double[] gradient) {
    double step = 1e-6;
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      values[i] = value + step;
      double above = loss(c.forward(x), dy);
      values[i] = value - step;
      double below = loss(c.forward(x), dy);
      values[i] = value;
      assertThat(gradient[i]).isCloseTo((above - below) / (2 * step), within(1e-7));
    }
  }

  private static double loss(double[][][] y, double[][][] dy) {
    double loss = 0;
    for (int t = 0; t < y.length; t++) {
      for (int f = 0; f < y[t].length; f++) {
        for (int o = 0; o < y[t][f].length; o++) {
          loss += y[t][f][o] * dy[t][f][o];
        }
      }
    }
    return loss;
  }

  @Test
  void aStreamGoesOnFromTheStepBefore() {
    ConvolutionFrontEnd frontEnd =
        new ConvolutionFrontEnd(8, weights(convolution(1, 4)), weights(convolution(4, 4)));
    FloatPointer x = Doubles.toNative(Doubles.random(random, 120, 8));
    FloatPointer whole = new FloatPointer(30L * frontEnd.outputs());
    FloatPointer rest = new FloatPointer(21L * frontEnd.outputs());
    try (ConvolutionFrontEnd.Workspace workspace = frontEnd.newWorkspace()) {
      frontEnd.forward(SequenceBatch.uniform(1, 120), x, whole, workspace);
      FloatPointer from = new FloatPointer(x).position(4 * 9 * 8);
      frontEnd.forward(SequenceBatch.uniform(1, 84), from, rest, workspace);
    }
    float[] expected = Doubles.toFloats(whole);
    float[] actual = Doubles.toFloats(rest);
    for (int i = frontEnd.outputs(); i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[9 * frontEnd.outputs() + i], within(1e-5f));
    }
  }
}
