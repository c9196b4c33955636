package io.tarsier.bench.kernel;

/**
 * The shape of a stack of bidirectional LSTM layers with a linear output.
 *
 * @param inputs values per input step
 * @param hidden units per direction
 * @param layers bidirectional layers
 * @param outputs output symbols
 */
record NetworkShape(int inputs, int hidden, int layers, int outputs) {

  /** Values per step that go into a layer. */
  int inputs(int layer) {
    return layer == 0 ? inputs : 2 * hidden;
  }
}
