/**
 * WAV files.
 *
 * <p>{@code WavHeader} walks the chunks, {@code WavFormat} judges the format chunk, {@code
 * SampleDecoder} turns bytes into amplitudes and {@code WavReader} mixes the channels. ADR 0005
 * says why this is not left to {@code javax.sound.sampled}.
 *
 * <p>Traps that real files hold: sizes of 0, 2^31 - 4096 and 2^32 - 1 from programs that write to a
 * pipe; chunks before, between and after; 24-bit samples in four bytes, justified either way.
 */
@NullMarked
package io.tarsier.audio.wav;

import org.jspecify.annotations.NullMarked;
