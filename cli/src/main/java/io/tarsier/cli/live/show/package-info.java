/**
 * How live transcripts are shown: a {@link io.tarsier.cli.live.show.Presenter} for each format. It
 * takes the events of the recognizer and writes them out at once.
 */
@NullMarked
package io.tarsier.cli.live.show;

import org.jspecify.annotations.NullMarked;
