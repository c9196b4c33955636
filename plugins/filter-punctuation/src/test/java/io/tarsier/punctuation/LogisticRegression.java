package io.tarsier.punctuation;

import java.util.List;

/**
 * Learns the weights of a {@link SentenceModel} by stochastic gradient descent whose steps become
 * smaller weight by weight (Duchi et al., JMLR 2011). Single-owner.
 */
final class LogisticRegression {

  private static final float RATE = 0.15f;
  private static final float LARGEST_BYTE = 127;

  private final float[] weights = new float[SentenceFeatures.WEIGHTS];
  private final float[] squares = new float[SentenceFeatures.WEIGHTS];
  private final int[] indices = new int[SentenceFeatures.COUNT];

  /** Learns whether a sentence ends in a gap. */
  void learn(List<String> words, int gap, int start, boolean ends) {
    SentenceFeatures.of(words, gap, start, indices);
    float margin = 0;
    for (int index : indices) {
      margin += weights[index];
    }
    float gradient = (float) (1 / (1 + StrictMath.exp(-margin))) - (ends ? 1 : 0);
    for (int index : indices) {
      squares[index] += gradient * gradient;
      weights[index] -= RATE * gradient / (float) Math.sqrt(squares[index] + 1e-3);
    }
  }

  /**
   * The weights in bytes.
   *
   * @param perUnit what a weight of one becomes
   */
  byte[] weights(float perUnit) {
    byte[] bytes = new byte[weights.length];
    for (int i = 0; i < bytes.length; i++) {
      float value = weights[i] * perUnit;
      bytes[i] = (byte) Math.max(-LARGEST_BYTE, Math.min(LARGEST_BYTE, Math.rint(value)));
    }
    return bytes;
  }
}
