/**
 * The acoustic model: feature frames in, log-probabilities of symbols out.
 *
 * <pre>
 * FeatureMatrix [frames x dimensions]
 *   -&gt; normalisation, (x - mean) / deviation per dimension
 *   -&gt; front end: frames side by side, or two convolutions
 *   -&gt; bidirectional LSTM layers
 *   -&gt; dense layer, log-softmax
 * Emissions [steps x vocabulary] ln p
 * </pre>
 *
 * <p>{@link io.tarsier.acoustic.NetworkSettings} tells the shape of a network and the names of its
 * weights; the arithmetic is in {@link io.tarsier.acoustic.kernel}. Nothing here knows
 * Deeplearning4j: training is a module of its own that writes what this one reads.
 */
@NullMarked
package io.tarsier.acoustic;

import org.jspecify.annotations.NullMarked;
