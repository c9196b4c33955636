/**
 * CTC best-path decoding: the most probable symbol of every step, repeats collapsed, blanks left
 * out (Graves et al., ICML 2006, section 3.2).
 *
 * <p>It is fast, needs no language model and shows what the acoustic model alone hears. The best
 * path is not the best text: the probability of a text is spread over many paths, which the beam
 * search adds up.
 */
@NullMarked
package io.tarsier.decoder.greedy;

import org.jspecify.annotations.NullMarked;
