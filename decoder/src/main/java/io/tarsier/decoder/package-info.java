/**
 * From emissions to text: two decoders behind {@link io.tarsier.api.DecoderProvider}.
 *
 * <ul>
 *   <li>{@code greedy} ({@link io.tarsier.decoder.greedy}) takes the best symbol of every step. It
 *       needs nothing but the alphabet.
 *   <li>{@code beam} ({@link io.tarsier.decoder.beam}) searches for the text that acoustic model,
 *       lexicon, language model and hot phrases together find best.
 * </ul>
 *
 * <p>{@link io.tarsier.decoder.lexicon} holds words as letters, {@link io.tarsier.decoder.lm}
 * language models, {@link io.tarsier.decoder.files} the files by which decoders are compared.
 *
 * <p>A decoder is immutable and shared; a session holds all that changes and belongs to one stream.
 * Decoding a file is begin, step, end; decoding live audio is begin, many steps, end: the same
 * calls and, to the last bit, the same result.
 */
@NullMarked
package io.tarsier.decoder;

import org.jspecify.annotations.NullMarked;
