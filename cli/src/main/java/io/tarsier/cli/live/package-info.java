/**
 * {@code tarsier live}: what is said into a microphone, as text, while it is said.
 *
 * <p>{@code LiveRun} takes audio from a source ({@link io.tarsier.cli.live.capture}, {@link
 * io.tarsier.cli.live.microphone}) through the recognizer to a presenter ({@link
 * io.tarsier.cli.live.show}); {@code LiveCommand} puts them together. Files are written aside and
 * renamed at the end ({@code AsideFile}).
 */
@NullMarked
package io.tarsier.cli.live;

import org.jspecify.annotations.NullMarked;
