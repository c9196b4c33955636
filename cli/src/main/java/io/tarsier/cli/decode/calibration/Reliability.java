package io.tarsier.cli.decode.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * A reliability table: words in ten bins of equal width by confidence, and of each bin the mean
 * confidence and the share of words that are right. Immutable.
 *
 * @param bins those that have words, by confidence
 * @param words how many words there are
 */
public record Reliability(List<Bin> bins, int words) {

  private static final int BINS = 10;

  /**
   * The words whose confidence lies between two bounds.
   *
   * @param low bound below, in [0, 1)
   * @param high bound above
   */
  public record Bin(double low, double high, int words, double meanConfidence, double shareRight) {}

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Puts words into bins.
   *
   * @param confidences of each word, in [0, 1]
   * @param right whether each word is right
   */
  public static Reliability of(double[] confidences, boolean[] right) {
    int[] count = new int[BINS];
    int[] hits = new int[BINS];
    double[] sum = new double[BINS];
    for (int i = 0; i < confidences.length; i++) {
      int bin = Math.min(BINS - 1, (int) (confidences[i] * BINS));
      count[bin]++;
      sum[bin] += confidences[i];
      hits[bin] += right[i] ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      if (count[b] > 0) {
        double low = (double) b / BINS;
        double high = (double) (b + 1) / BINS;
        double n = count[b];
        bins.add(new Bin(low, high, count[b], sum[b] / n, hits[b] / n));
      }
    }
    return new Reliability(bins, confidences.length);
  }

  /** The mean distance of confidence and share of right words, over all words. */
  public double expectedCalibrationError() {
    double sum = 0;
    for (Bin bin : bins) {
      sum += bin.words() * Math.abs(bin.meanConfidence() - bin.shareRight());
    }
    return words == 0 ? 0 : sum / words;
  }
}
