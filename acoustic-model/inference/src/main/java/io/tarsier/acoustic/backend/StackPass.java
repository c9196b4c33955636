package io.tarsier.acoustic.backend;

import java.nio.FloatBuffer;

/**
 * One pass at a time through an {@link LstmStack}. Single-owner.
 *
 * <p>Rows are packed and time-major: of every step there is a row for each sequence that still
 * runs, the longest sequence first. The buffers that it hands out are its own, begin at position 0
 * and are good until the next call of the method that gave them.
 */
public interface StackPass extends AutoCloseable {

  /**
   * Where the input of the next pass has to be written.
   *
   * @param rows steps of all sequences together, 1 or more
   * @return [rows x inputs]
   */
  FloatBuffer input(int rows);

  /**
   * Runs whole sequences, both directions from zero states.
   *
   * @param lengths steps of each sequence, longest first, each 1 or more; their sum is the number
   *     of rows
   * @return [rows x 2 hidden], the forward half first; or natural-log probabilities, [rows x
   *     outputs], where there is an output
   */
  FloatBuffer forward(int[] lengths);

  /**
   * Runs pieces of streams, all of equal length, whose forward direction goes on where the piece
   * before ended; the backward direction starts from zero at the end of the piece.
   *
   * @param sequences streams, 1 or more
   * @param steps steps of each piece, right context included
   * @param chunkSteps steps whose result is wanted and after which the states are taken, 1..steps
   * @param hidden h of the forward direction, [layer][sequences x hidden]: read as the states
   *     before, overwritten with those after {@code chunkSteps}
   * @param cell c, the same
   * @return the result of the first {@code chunkSteps} steps, [chunkSteps x sequences x width]
   */
  FloatBuffer forwardChunk(
      int sequences, int steps, int chunkSteps, float[][] hidden, float[][] cell);

  /**
   * Where the gradient of the loss with respect to the result of {@link #forward} has to be
   * written, for {@link #backward}; with an output, that with respect to its logits.
   *
   * @return [rows x width]
   * @throws IllegalStateException if there was no forward pass for training
   */
  FloatBuffer outputGradient();

  /**
   * Goes back through the last forward pass, once.
   *
   * @return the gradient with respect to the input, [rows x inputs]
   * @throws IllegalStateException if there was no forward pass for training
   */
  FloatBuffer backward();

  /**
   * The gradients of the weights of a direction of a layer after {@link #backward}; good until the
   * next pass.
   *
   * @param layer counted from 0
   * @param ascending the forward direction
   */
  LstmParameters gradients(int layer, boolean ascending);

  /**
   * The gradients of the output after {@link #backward}; good until the next pass.
   *
   * @throws IllegalStateException if the shape has no output
   */
  OutputParameters outputGradients();

  /** Frees its memory, on the device and here. Idempotent. */
  @Override
  void close();
}
