package io.tarsier.punctuation;

import java.util.Locale;

/** How often something was found, where it is, and both. Immutable. */
record Score(int found, int there, int both) {

  double precision() {
    return found == 0 ? 0 : (double) both / found;
  }

  double recall() {
    return there == 0 ? 0 : (double) both / there;
  }

  double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "precision %.3f, recall %.3f, F1 %.3f (%d)",
        precision(),
        recall(),
        f1(),
        there);
  }
}
