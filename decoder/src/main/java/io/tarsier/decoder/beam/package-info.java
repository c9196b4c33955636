/**
 * CTC prefix beam search over a lexicon, fused with an n-gram language model; the objective stands
 * at {@link io.tarsier.decoder.beam.BeamDecoder}.
 *
 * <p>A hypothesis is a prefix of the text, held as the place in the letters of its current word,
 * the language model state before that word, and the state of the hot phrases. Texts that agree in
 * all three have the same future, so only the better one goes on; the other stays in the history as
 * its rival, from which alternatives and word posteriors are read at the end. Each hypothesis has
 * two probabilities, of the alignments that end on a blank and of those that end on its last
 * symbol.
 *
 * <p>What makes it fast:
 *
 * <ul>
 *   <li>Probabilities instead of logarithms: merging two paths is an addition.
 *   <li>Look-ahead as one factor per letter, computed once per lexicon; the language model is asked
 *       only where a word ends, once per hypothesis.
 *   <li>With a full beam, the least likely hypothesis that stays bounds what a newcomer must reach,
 *       so that steps that a blank dominates propose next to nothing.
 *   <li>Children pull paths from their parents instead of being looked up by them.
 *   <li>Slots keep their place from step to step; a step without newcomers moves nothing.
 * </ul>
 *
 * <p>Trap: words outside the lexicon are off unless {@code unknownWordPrice} is set below 1000.
 */
@NullMarked
package io.tarsier.decoder.beam;

import org.jspecify.annotations.NullMarked;
