/**
 * The Ogg container (RFC 3533), for the readers of what is in it.
 *
 * <p>{@code OggPages} reads and checks pages, {@code PacketAssembler} joins their segments to
 * packets, {@code GranuleTrim} says which of the decoded samples are to be heard, and {@code
 * OggReader} follows the links of a chain, each decoded by an {@code OggLink}.
 *
 * <p>Traps: the end is only trimmed on the page that ends the stream. A page that is missing or
 * fails its checksum is an error, not a gap: text with a hole would look whole.
 */
@NullMarked
package io.tarsier.audio.ogg;

import org.jspecify.annotations.NullMarked;
