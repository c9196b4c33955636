package io.tarsier.onnx;

import io.tarsier.api.Emissions;
import io.tarsier.api.ModelException;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * What a network gave for a batch. Immutable.
 *
 * @param values [batch, steps, symbols]
 * @param steps of the longest utterance
 * @param symbols per step
 * @param lengths steps of each utterance, as far as the network says
 * @param scores what the values are
 */
record StepRows(
    FloatBuffer values, int steps, int symbols, int[] lengths, OnnxSettings.Scores scores) {

  /** The natural logarithm of a probability that counts as none. */
  private static final float NEVER = -100;

  /**
   * The emissions of one utterance; where the network gave fewer steps than wanted, blanks follow.
   *
   * @param index of the utterance in the batch
   * @param wanted how many steps there must be
   */
  Emissions emissions(int index, int wanted, int blank) {
    float[] result = new float[Math.multiplyExact(wanted, symbols)];
    int given = Math.min(wanted, lengths[index]);
    values.get(index * steps * symbols, result, 0, given * symbols);
    for (float value : result) {
      if (Float.isNaN(value)) {
        throw new ModelException("the network gives values that are no numbers");
      }
    }
    if (scores == OnnxSettings.Scores.LOGITS) {
      for (int t = 0; t < given; t++) {
        logSoftmax(result, t * symbols);
      }
    }
    for (int t = given; t < wanted; t++) {
      Arrays.fill(result, t * symbols, (t + 1) * symbols, NEVER);
      result[t * symbols + blank] = 0;
    }
    return new Emissions(result, wanted, symbols);
  }

  private void logSoftmax(float[] row, int from) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int v = from; v < from + symbols; v++) {
      largest = Math.max(largest, row[v]);
    }
    double sum = 0;
    for (int v = from; v < from + symbols; v++) {
      sum += Math.exp(row[v] - largest);
    }
    float logSum = largest + (float) Math.log(sum);
    for (int v = from; v < from + symbols; v++) {
      row[v] -= logSum;
    }
  }
}
