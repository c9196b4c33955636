/**
 * Opus in Ogg (RFC 7845), the packets decoded by Concentus.
 *
 * <p>{@code OpusPackets} decodes packets, {@code OpusCodec} opens the links of a chain, cut to
 * their exact length.
 *
 * <p>Traps: granule positions and the pre-skip count at 48 kHz whatever is decoded; comments may
 * span many pages.
 */
@NullMarked
package io.tarsier.audio.opus;

import org.jspecify.annotations.NullMarked;
