package io.tarsier.acoustic.backend;

import java.nio.FloatBuffer;

/**
 * The weights of one direction of a layer, or their gradients, row-major; the columns are in the
 * gate order input, forget, output, candidate. Each buffer begins at its position; the memory is
 * that of whoever made it.
 *
 * @param input [inputs x 4 hidden]
 * @param recurrent [hidden x 4 hidden]
 * @param bias [4 hidden]
 */
public record LstmParameters(FloatBuffer input, FloatBuffer recurrent, FloatBuffer bias) {}
