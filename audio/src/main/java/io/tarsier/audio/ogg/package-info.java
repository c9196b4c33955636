/**
 * Opus in Ogg (RFC 7845), the packets decoded by Concentus.
 *
 * <p>{@code OggPages} reads and checks pages, {@code PacketAssembler} joins their segments to
 * packets, {@code OpusPackets} decodes those, {@code OpusLink} cuts the result to the exact length,
 * and {@code OggOpusReader} follows the links of a chain.
 *
 * <p>Traps: granule positions and the pre-skip count at 48 kHz whatever is decoded; the end is only
 * trimmed on the page that ends the stream; comments may span many pages. A page that is missing or
 * fails its checksum is an error, not a gap: text with a hole would look whole.
 */
@NullMarked
package io.tarsier.audio.ogg;

import org.jspecify.annotations.NullMarked;
