package io.tarsier.cli.live.show;

import java.util.List;

/**
 * What a subtitle shows at once. Immutable.
 *
 * @param lines one or two
 */
record Cue(double startSeconds, double endSeconds, List<String> lines) {

  Cue {
    lines = List.copyOf(lines);
  }
}
