/**
 * How live audio comes in.
 *
 * <p>An {@link io.tarsier.cli.live.capture.AudioSource} gives pieces of 100 ms: a recording that is
 * paced like a microphone, a pipe, or the microphone of {@link io.tarsier.cli.live.microphone}. A
 * {@link io.tarsier.cli.live.capture.Capture} reads it on a thread of its own into a bounded {@link
 * io.tarsier.cli.live.capture.CaptureQueue}, from which recognition takes it.
 */
@NullMarked
package io.tarsier.cli.live.capture;

import org.jspecify.annotations.NullMarked;
