/**
 * A world in which recognition is trivial, to test what surrounds it: audio whose amplitude is the
 * index of a letter. A {@link io.tarsier.api.toy.ToyExtractor} takes the mean of every tenth of a
 * second, a {@link io.tarsier.api.toy.ToyAcousticModel} is sure that it is the letter of that
 * index, a {@link io.tarsier.api.toy.ToyDecoder} writes one letter a step.
 */
@NullMarked
package io.tarsier.api.toy;

import org.jspecify.annotations.NullMarked;
