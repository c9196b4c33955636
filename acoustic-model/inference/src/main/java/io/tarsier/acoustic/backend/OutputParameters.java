package io.tarsier.acoustic.backend;

import java.nio.FloatBuffer;

/**
 * The weights of the linear output, or their gradients, row-major. Each buffer begins at its
 * position; the memory is that of whoever made it.
 *
 * @param weights [2 hidden x outputs]
 * @param bias [outputs]
 */
public record OutputParameters(FloatBuffer weights, FloatBuffer bias) {}
