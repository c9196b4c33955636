/**
 * Transcribed recordings, as training reads them and evaluation measures on them.
 *
 * <pre>{@code
 * for (Utterance utterance : Manifest.read(Path.of("dev.jsonl")).utterances()) {
 *   System.out.println(utterance.audio() + ": " + utterance.text());
 * }
 * }</pre>
 *
 * <p>A {@link io.tarsier.corpus.Manifest} only says what there is; nothing is opened before
 * somebody asks for the audio, and a file that a manifest names may be missing.
 */
@NullMarked
package io.tarsier.corpus;

import org.jspecify.annotations.NullMarked;
