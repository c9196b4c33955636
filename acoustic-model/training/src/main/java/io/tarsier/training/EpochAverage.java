package io.tarsier.training;

import java.io.IOException;

/** The parameters of the last epochs, in a ring of files, and their mean. Single-owner. */
final class EpochAverage {

  private final TrainingFolder folder;
  private final int size;

  /**
   * @param size epochs kept; with 1 there is nothing to average and nothing is kept
   */
  EpochAverage(TrainingFolder folder, int size) {
    this.folder = folder;
    this.size = size;
  }

  void keep(int epoch, float[] parameters) throws IOException {
    if (size > 1) {
      folder.writeParameters(file(epoch), parameters);
    }
  }

  /** The mean of the last {@code count} of {@code epochs} epochs. */
  float[] mean(int epochs, int count) throws IOException {
    double[] sum = {};
    for (int i = 0; i < count; i++) {
      float[] values = folder.readParameters(file(epochs - 1 - i));
      sum = i == 0 ? new double[values.length] : sum;
      for (int p = 0; p < sum.length; p++) {
        sum[p] += values[p] / count;
      }
    }
    float[] mean = new float[sum.length];
    for (int p = 0; p < sum.length; p++) {
      mean[p] = (float) sum[p];
    }
    return mean;
  }

  private String file(int epoch) {
    return "epoch-" + epoch % size + ".parameters";
  }
}
