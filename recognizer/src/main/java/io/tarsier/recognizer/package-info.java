/**
 * Audio in, transcripts out: the library to embed.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.builder().model("digits").build()) {
 *   System.out.println(recognizer.transcribe(Path.of("speech.wav")).text());
 * }
 * }</pre>
 *
 * <p>A {@link io.tarsier.recognizer.Recognizer} is immutable and shared: one per model and process
 * is enough. All that changes while somebody speaks is in a {@link
 * io.tarsier.recognizer.RecognizerStream}, which has one owner. A file is recognised by opening a
 * stream, giving it the samples and finishing it; live audio takes the same path.
 *
 * <p>Everything is decided on the clock of the audio, never on when it arrives: the same samples
 * give the same events, however they are cut into chunks.
 */
@NullMarked
package io.tarsier.recognizer;

import org.jspecify.annotations.NullMarked;
