/**
 * Audio as it arrives in pieces: bytes of any number become samples.
 *
 * <p>{@link io.tarsier.protocol.pcm.AudioInput} looks for a RIFF header where a stream starts and
 * otherwise takes the bytes for raw audio of an agreed {@link io.tarsier.protocol.pcm.PcmFormat}. A
 * sample may be split between two pieces. Readers for whole recordings are elsewhere: they pull
 * from a file, here a socket pushes.
 */
@NullMarked
package io.tarsier.protocol.pcm;

import org.jspecify.annotations.NullMarked;
