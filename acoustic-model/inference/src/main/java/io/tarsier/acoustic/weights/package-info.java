/**
 * The weights file of a model pack: named tensors, little-endian, single or half precision.
 *
 * <p>{@link io.tarsier.acoustic.weights.TensorReader} describes the format. It is as simple as it
 * can be, so that other programs can write and read it in twenty lines; nothing in it is ever
 * executed or taken for a class name. Which tensors a network has is told by {@link
 * io.tarsier.acoustic.NetworkSettings#tensors}.
 */
@NullMarked
package io.tarsier.acoustic.weights;

import org.jspecify.annotations.NullMarked;
