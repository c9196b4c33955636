/**
 * Deepgram's live transcription, on {@code /v1/listen}.
 *
 * <p>All that a client wants is in the query of the URL ({@link
 * io.tarsier.deepgram.ListenOptions}). What makes no sense or cannot be done is refused in the
 * handshake; what only changes how text looks is ignored, because a transcript without it is still
 * of use. Audio goes up as it comes, results come down as they happen, {@code Metadata} is the last
 * message.
 *
 * <p>Where Tarsier departs from the original on purpose: pauses end segments after 0.2 s at the
 * earliest, interim results have no words, raw audio must be named, and a WAV header counts even
 * where raw audio was named.
 */
@NullMarked
package io.tarsier.deepgram;

import org.jspecify.annotations.NullMarked;
