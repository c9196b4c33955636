package io.tarsier.acoustic.backend;

import io.tarsier.api.Checks;

/**
 * The shape of bidirectional LSTM layers on top of each other, with or without a linear output.
 * Immutable.
 *
 * @param inputs values per row that go into the first layer, 1..65536
 * @param hidden units per direction, 1..4096
 * @param layers 1..64
 * @param outputs symbols of a linear output with log-softmax behind the last layer, 0..65536; 0 for
 *     none
 */
public record StackShape(int inputs, int hidden, int layers, int outputs) {

  public StackShape {
    Checks.range("inputs", inputs, 1, 65_536);
    Checks.range("hidden", hidden, 1, 4096);
    Checks.range("layers", layers, 1, 64);
    Checks.range("outputs", outputs, 0, 65_536);
  }

  /** Values per row that go into a layer, counted from 0. */
  public int inputs(int layer) {
    return layer == 0 ? inputs : 2 * hidden;
  }

  /** Values per row of the result. */
  public int width() {
    return outputs == 0 ? 2 * hidden : outputs;
  }
}
