package io.tarsier.formats;

import java.util.List;

/**
 * What a subtitle shows at once. Immutable.
 *
 * @param lines one or two
 */
public record Cue(double startSeconds, double endSeconds, List<String> lines) {

  public Cue {
    lines = List.copyOf(lines);
  }
}
