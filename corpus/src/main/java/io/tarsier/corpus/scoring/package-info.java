/**
 * How wrong a transcript is: word and character error rates by minimum edit distance, what was
 * confused with what, and how sure the figure is.
 *
 * <pre>{@code
 * ErrorRate words = ErrorRate.ofWords("one two three", "one too three");
 * words.rate(); // 0.333
 * }</pre>
 *
 * <p>Rates of several utterances are pooled: all errors over all reference tokens, see {@link
 * io.tarsier.corpus.scoring.ErrorRate#plus}.
 */
@NullMarked
package io.tarsier.corpus.scoring;

import org.jspecify.annotations.NullMarked;
