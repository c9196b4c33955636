/**
 * Microphones, through {@code javax.sound.sampled}, whose types stay in this package.
 *
 * <p>{@link io.tarsier.cli.live.microphone.SoundSystem} lists the devices, {@link
 * io.tarsier.cli.live.microphone.DeviceChoice} finds the one that is meant, and {@code Microphone}
 * reads it.
 */
@NullMarked
package io.tarsier.cli.live.microphone;

import org.jspecify.annotations.NullMarked;
