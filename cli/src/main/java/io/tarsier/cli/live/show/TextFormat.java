package io.tarsier.cli.live.show;

import io.tarsier.api.Segment;
import io.tarsier.formats.Times;

/**
 * How a segment becomes a line of text. Immutable.
 *
 * @param withTimes whether the time at which it begins comes first, as in {@code [00:01:05]}
 */
public record TextFormat(boolean withTimes) {

  String line(Segment segment) {
    double start =
        segment.words().isEmpty() ? segment.startSeconds() : segment.words().get(0).startSeconds();
    return withTimes ? "[" + Times.clock(start) + "] " + segment.text() : segment.text();
  }
}
