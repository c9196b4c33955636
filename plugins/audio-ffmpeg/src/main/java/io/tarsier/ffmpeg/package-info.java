/**
 * Recordings that no other reader takes, decoded by the program ffmpeg if it is installed.
 *
 * <p>{@code Container} knows the first bytes of what ffmpeg is asked to read, {@code FfmpegProcess}
 * runs it between two pipes and ends it in any case, and {@code FfmpegReader} reads the WAV stream
 * that it writes.
 *
 * <p>Traps: ffmpeg would open other files and addresses that a playlist names, so it is told to
 * know pipes and the containers of the list only; it reads faster than anybody can use the samples,
 * and stops when nobody does.
 */
@NullMarked
package io.tarsier.ffmpeg;

import org.jspecify.annotations.NullMarked;
