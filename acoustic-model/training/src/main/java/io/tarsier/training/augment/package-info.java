/**
 * Makes one recording sound like many: other speeds, rooms, noises, microphones and voices.
 *
 * <p>{@link io.tarsier.training.augment.Augmenter} applies what {@link
 * io.tarsier.training.augment.AugmentationSettings} ask for, in the order in which sound takes its
 * way: the speaker (speed), the room, the noise in it, the line (telephone, gain); then, on
 * features, the vocal tract and SpecAugment. Every decision comes from the generator that the
 * caller hands in, so equal seeds give equal samples.
 */
@NullMarked
package io.tarsier.training.augment;

import org.jspecify.annotations.NullMarked;
