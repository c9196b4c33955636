package io.tarsier.cuda;

import java.util.ArrayList;
import java.util.List;

/**
 * How the weights of a bidirectional layer, as Tarsier lays them out, lie in cuDNN's weight space.
 * Immutable.
 *
 * <p>Ours, of one direction: Wx [inputs x 4 hidden], Wr [hidden x 4 hidden], b [4 hidden],
 * row-major, one behind the other; the columns are in the gate order i, f, o, g. The forward
 * direction comes first.
 *
 * <p>cuDNN's, of one direction: for the gates i, f, g, o a matrix [hidden x inputs] each, for the
 * same gates a matrix [hidden x hidden] each, and two biases [hidden] for each gate, which are
 * added. Where they lie, cuDNN says. Our bias becomes the first of the two; the second one stays
 * zero.
 */
final class WeightLayout {

  /** The gates in cuDNN's order, as places in ours. */
  private static final int[] OURS = {0, 1, 3, 2};

  /** Matrices of a direction: of the input and of the state for each gate. */
  static final int MATRICES = 8;

  private final int inputs;
  private final int hidden;
  private final List<Block> matrices = new ArrayList<>();
  private final List<Block> biases = new ArrayList<>();

  /**
   * A rectangle of ours and its place in cuDNN's weight space. Counted in floats.
   *
   * @param ours begin in ours; rows follow each other at a distance of 4 hidden
   * @param cudnn begin in cuDNN's, where the transposed rectangle lies without gaps
   * @param rows of ours
   * @param columns of ours
   */
  record Block(long ours, long cudnn, int rows, int columns) {}

  /**
   * @param matrices begin of each matrix in floats, [direction][gate of the input, then of the
   *     state]
   * @param biases begin of the bias that belongs to the same matrix
   */
  WeightLayout(int inputs, int hidden, long[][] matrices, long[][] biases) {
    this.inputs = inputs;
    this.hidden = hidden;
    for (int direction = 0; direction < 2; direction++) {
      for (int gate = 0; gate < OURS.length; gate++) {
        long column = (long) OURS[gate] * hidden;
        this.matrices.add(
            new Block(inputOffset(direction) + column, matrices[direction][gate], inputs, hidden));
        this.matrices.add(
            new Block(
                recurrentOffset(direction) + column,
                matrices[direction][OURS.length + gate],
                hidden,
                hidden));
        this.biases.add(
            new Block(biasOffset(direction) + column, biases[direction][gate], 1, hidden));
      }
    }
  }

  /** Floats of one direction of ours. */
  long directionSize() {
    return 4L * hidden * (inputs + hidden + 1);
  }

  /** Where Wx of a direction begins in ours. */
  long inputOffset(int direction) {
    return direction * directionSize();
  }

  /** Where Wr of a direction begins in ours. */
  long recurrentOffset(int direction) {
    return inputOffset(direction) + 4L * hidden * inputs;
  }

  /** Where b of a direction begins in ours. */
  long biasOffset(int direction) {
    return recurrentOffset(direction) + 4L * hidden * hidden;
  }

  /** Distance of rows in ours. */
  int stride() {
    return 4 * hidden;
  }

  /** What has to be transposed. */
  List<Block> matrices() {
    return matrices;
  }

  /** What has to be copied. */
  List<Block> biases() {
    return biases;
  }
}
