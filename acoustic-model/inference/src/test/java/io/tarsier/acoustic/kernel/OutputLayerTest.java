package io.tarsier.acoustic.kernel;

import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;

class OutputLayerTest {

  @Test
  void logProbabilitiesAndGradientsAreThoseOfTheFormula() {
    Random random = new Random(2);
    int rows = 9;
    double[][] x = Doubles.random(random, rows, 6);
    double[][] w = Doubles.random(random, 6, 5);
    double[] bias = {100, -3, 0.5, 2, 99};
    double[][] d = Doubles.random(random, rows, 5);
    OutputLayer layer = new OutputLayer(6, 5, Doubles.toNative(w), Doubles.toNative(bias));
    FloatPointer y = Doubles.toNative(new double[rows][5]);
    FloatPointer dx = Doubles.toNative(Doubles.random(random, rows, 6));
    FloatPointer dw = Doubles.toNative(new double[6][5]);
    FloatPointer db = Doubles.toNative(new double[5]);

    layer.forward(rows, Doubles.toNative(x), y);
    layer.backward(rows, Doubles.toNative(x), Doubles.toNative(d), dx, dw, db);

    double[][] expected = new double[rows][5];
    double[][] dxExpected = new double[rows][6];
    double[][] dwExpected = new double[6][5];
    double[] dbExpected = new double[5];
    for (int r = 0; r < rows; r++) {
      double sum = 0;
      for (int j = 0; j < 5; j++) {
        expected[r][j] = bias[j];
        dbExpected[j] += d[r][j];
        for (int i = 0; i < 6; i++) {
          expected[r][j] += x[r][i] * w[i][j];
          dxExpected[r][i] += d[r][j] * w[i][j];
          dwExpected[i][j] += x[r][i] * d[r][j];
        }
        sum += Math.exp(expected[r][j] - 100);
      }
      for (int j = 0; j < 5; j++) {
        expected[r][j] -= 100 + Math.log(sum);
      }
    }
    Doubles.assertClose("ln p", Doubles.toFloats(y), 1e-6, expected);
    Doubles.assertClose("dx", Doubles.toFloats(dx), 1e-6, dxExpected);
    Doubles.assertClose("dW", Doubles.toFloats(dw), 1e-6, dwExpected);
    Doubles.assertClose("db", Doubles.toFloats(db), 1e-6, dbExpected);
  }
}
