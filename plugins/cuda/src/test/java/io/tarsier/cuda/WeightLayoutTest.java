package io.tarsier.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights in cuDNN's order compute in cuDNN's formulas what they compute in ours. */
class WeightLayoutTest {

  private final Random random = new Random(5);

  /** As cuDNN 9 does it: all matrices of a direction, the other direction, then the biases. */
  private static WeightLayout layout(int inputs, int hidden) {
    long[][] matrices = new long[2][WeightLayout.MATRICES];
    long[][] biases = new long[2][WeightLayout.MATRICES];
    long at = 0;
    for (int direction = 0; direction < 2; direction++) {
      for (int i = 0; i < WeightLayout.MATRICES; i++) {
        matrices[direction][i] = at;
        at += (long) hidden * (i < 4 ? inputs : hidden);
      }
    }
    for (int direction = 0; direction < 2; direction++) {
      for (int i = 0; i < WeightLayout.MATRICES; i++) {
        biases[direction][i] = at;
        at += hidden;
      }
    }
    return new WeightLayout(inputs, hidden, matrices, biases);
  }

  private static int spaceSize(int inputs, int hidden) {
    return 2 * (4 * hidden * (inputs + hidden) + 8 * hidden);
  }

  private float[] random(long size) {
    float[] values = new float[(int) size];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  /** What the device does by cublasSgeam and copies. */
  private static float[] toCudnn(WeightLayout layout, float[] ours, int size) {
    float[] cudnn = new float[size];
    for (WeightLayout.Block block : layout.matrices()) {
      for (int r = 0; r < block.rows(); r++) {
        for (int c = 0; c < block.columns(); c++) {
          cudnn[(int) block.cudnn() + c * block.rows() + r] =
              ours[(int) block.ours() + r * layout.stride() + c];
        }
      }
    }
    for (WeightLayout.Block block : layout.biases()) {
      System.arraycopy(ours, (int) block.ours(), cudnn, (int) block.cudnn(), block.columns());
    }
    return cudnn;
  }

  private static float[] fromCudnn(WeightLayout layout, float[] cudnn) {
    float[] ours = new float[(int) (2 * layout.directionSize())];
    for (WeightLayout.Block block : layout.matrices()) {
      for (int r = 0; r < block.rows(); r++) {
        for (int c = 0; c < block.columns(); c++) {
          ours[(int) block.ours() + r * layout.stride() + c] =
              cudnn[(int) block.cudnn() + c * block.rows() + r];
        }
      }
    }
    for (WeightLayout.Block block : layout.biases()) {
      System.arraycopy(cudnn, (int) block.cudnn(), ours, (int) block.ours(), block.columns());
    }
    return ours;
  }

  /**
   * One step as the documentation of cuDNN writes it: i = s(Wi x + Ri h + bWi + bRi), f alike, c' =
   * tanh(Wc x + Rc h + bWc + bRc), o like i; c = f c + i c', h = o tanh(c).
   */
  private static double[][] cudnnRun(
      float[] space, int direction, int inputs, int hidden, double[][] x) {
    int matrices = direction * 4 * hidden * (inputs + hidden);
    int biases = 2 * 4 * hidden * (inputs + hidden) + direction * 8 * hidden;
    double[] h = new double[hidden];
    double[] c = new double[hidden];
    double[][] y = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      double[][] z = new double[4][hidden];
      for (int gate = 0; gate < 4; gate++) {
        for (int j = 0; j < hidden; j++) {
          double sum = space[biases + gate * hidden + j] + space[biases + (4 + gate) * hidden + j];
          for (int i = 0; i < inputs; i++) {
            sum += space[matrices + (gate * hidden + j) * inputs + i] * x[t][i];
          }
          int recurrent = matrices + 4 * hidden * inputs;
          for (int i = 0; i < hidden; i++) {
            sum += space[recurrent + (gate * hidden + j) * hidden + i] * h[i];
          }
          z[gate][j] = gate == 2 ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum));
        }
      }
      y[t] = new double[hidden];
      for (int j = 0; j < hidden; j++) {
        c[j] = z[1][j] * c[j] + z[0][j] * z[2][j];
        y[t][j] = z[3][j] * Math.tanh(c[j]);
      }
      h = y[t];
    }
    return y;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 5", "8, 4"})
  void bothOrdersComputeTheSame(int inputs, int hidden) {
    WeightLayout layout = layout(inputs, hidden);
    float[] ours = random(2 * layout.directionSize());
    float[] space = toCudnn(layout, ours, spaceSize(inputs, hidden));
    double[][] x = new double[6][inputs];
    for (double[] row : x) {
      Arrays.setAll(row, i -> random.nextDouble() - 0.5);
    }
    for (int direction = 0; direction < 2; direction++) {
      float[] own = new float[(int) layout.directionSize()];
      System.arraycopy(ours, (int) layout.inputOffset(direction), own, 0, own.length);
      double[][] expected =
          new ReferenceLstm(inputs, hidden, own).run(x, new double[hidden], new double[hidden]).h();
      double[][] actual = cudnnRun(space, direction, inputs, hidden, x);
      for (int t = 0; t < x.length; t++) {
        for (int j = 0; j < hidden; j++) {
          assertThat(actual[t][j]).isCloseTo(expected[t + 1][j], within(1e-12));
        }
      }
    }
  }

  @Test
  void thereAndBackNothingIsLost() {
    WeightLayout layout = layout(7, 3);
    float[] ours = random(2 * layout.directionSize());
    assertThat(fromCudnn(layout, toCudnn(layout, ours, spaceSize(7, 3)))).isEqualTo(ours);
  }

  @Test
  void partsLieOneBehindTheOther() {
    WeightLayout layout = layout(7, 3);
    assertThat(layout.inputOffset(0)).isZero();
    assertThat(layout.recurrentOffset(0)).isEqualTo(7 * 12);
    assertThat(layout.biasOffset(0)).isEqualTo(10 * 12);
    assertThat(layout.inputOffset(1)).isEqualTo(11 * 12).isEqualTo(layout.directionSize());
  }
}
