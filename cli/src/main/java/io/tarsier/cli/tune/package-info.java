/**
 * {@code tarsier tune}: weighs language model and words against the sounds, and puts language
 * model, lexicon and weights into a model pack.
 */
@NullMarked
package io.tarsier.cli.tune;

import org.jspecify.annotations.NullMarked;
