/**
 * Vorbis in Ogg, the packets decoded by JOrbis.
 *
 * <p>{@code IdentificationHeader} and {@code SetupHeader} read the headers before JOrbis does and
 * refuse what would cost it more memory than any real file needs, {@code VorbisPackets} decodes
 * packets, and {@code VorbisCodec} opens the links of a chain, cut to their exact length.
 *
 * <p>Traps: the first packet gives no samples; positions of pages may cut samples at the start as
 * well as at the end.
 */
@NullMarked
package io.tarsier.vorbis;

import org.jspecify.annotations.NullMarked;
