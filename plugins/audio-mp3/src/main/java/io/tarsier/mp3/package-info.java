/**
 * MPEG audio files (ISO/IEC 11172-3, 13818-3): MP3 and its older layers, decoded by JLayer.
 *
 * <p>{@code FrameSource} finds the frames between the tags, {@code InfoTag} reads what the encoder
 * wrote down about its delay, {@code FrameDecoder} hands one frame at a time to JLayer, and {@code
 * Mp3Reader} cuts the samples that only the encoder added. ADR 0019 says why JLayer never sees the
 * file itself.
 *
 * <p>Traps: the first frame is often a tag in disguise; a frame may borrow bits from frames before
 * it; other programs write tags before, behind and between the frames.
 */
@NullMarked
package io.tarsier.mp3;

import org.jspecify.annotations.NullMarked;
