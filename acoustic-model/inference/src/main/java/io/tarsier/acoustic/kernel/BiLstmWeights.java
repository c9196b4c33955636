package io.tarsier.acoustic.kernel;

/** The weights of both directions of a layer; of equal shape. */
public record BiLstmWeights(LstmWeights forward, LstmWeights backward) {

  public BiLstmWeights {
    if (forward.inputs() != backward.inputs() || forward.hidden() != backward.hidden()) {
      throw new IllegalArgumentException("the two directions differ in shape");
    }
  }

  /** Values per input row. */
  public int inputs() {
    return forward.inputs();
  }

  /** Units per direction. */
  public int hidden() {
    return forward.hidden();
  }

  /** Reads the weights of both directions again, after an update step changed them. */
  public void refresh() {
    forward.refresh();
    backward.refresh();
  }
}
