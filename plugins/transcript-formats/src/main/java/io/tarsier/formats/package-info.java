/**
 * Transcripts as text, JSON, SubRip, WebVTT, CTM and TextGrid: the plugins that files, the command
 * line and the server have in common.
 *
 * <p>Subtitles are cut by {@link io.tarsier.formats.CueSplitter}, not at the ends of segments,
 * which may be half a minute apart.
 */
@NullMarked
package io.tarsier.formats;

import org.jspecify.annotations.NullMarked;
