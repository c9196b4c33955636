/**
 * The transcript filter {@code punctuation}: capitals, full stops, question marks and commas for
 * text of a recognizer that has none (English).
 *
 * <p>Where a sentence ends is decided by a {@link io.tarsier.punctuation.SentenceModel}, a linear
 * model of the words around a gap, and by the pause in it. Everything else is done by rules,
 * because there was no text with marks to learn from: {@link io.tarsier.punctuation.Questions},
 * {@link io.tarsier.punctuation.Commas}, {@link io.tarsier.punctuation.Capitals}.
 *
 * <p>Trap: a filter sees one segment at a time. A segment begins a sentence and ends one, also
 * where it was cut because it was long.
 */
@NullMarked
package io.tarsier.punctuation;

import org.jspecify.annotations.NullMarked;
