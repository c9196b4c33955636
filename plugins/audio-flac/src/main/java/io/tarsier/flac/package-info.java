/**
 * FLAC files (RFC 9639), their subframes decoded by jFLAC.
 *
 * <p>{@code FlacHeader} reads the metadata, {@code FlacFrames} the frames by jFLAC's classes for
 * their headers and subframes, and {@code FlacReader} mixes the channels. ADR 0013 says why jFLAC's
 * own {@code FLACDecoder} is not used.
 *
 * <p>Traps: files written to a pipe say 0 samples; tags of other programs may stand before the
 * first byte and after the last frame. A frame that is missing or fails its checksum is an error,
 * not a gap: text with a hole would look whole.
 */
@NullMarked
package io.tarsier.flac;

import org.jspecify.annotations.NullMarked;
