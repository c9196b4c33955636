/**
 * Connectionist temporal classification (Graves, Fernandez, Gomez and Schmidhuber, ICML 2006): the
 * loss of a network that emits one symbol or a blank per step, where nobody says which step holds
 * which symbol.
 *
 * <p>{@link io.tarsier.training.ctc.CtcLoss} works on raw logits and returns the gradient with
 * respect to them, {@code softmax(logits) - occupancy}. The forward-backward pass runs in the
 * linear domain in double, rescaled in every frame; the few utterances that a badly wrong network
 * pushes out of the range of double are repeated in the log domain.
 *
 * <p>Trap: a text needs at least as many steps as {@link io.tarsier.training.ctc.CtcLoss#minSteps}
 * says; whoever trains leaves out what does not fit.
 */
@NullMarked
package io.tarsier.training.ctc;

import org.jspecify.annotations.NullMarked;
