package io.tarsier.corpus;

import java.nio.file.Path;
import java.util.Map;

/**
 * One transcribed recording. Immutable.
 *
 * @param audio the recording
 * @param seconds its length as the manifest says; 0 where it does not
 * @param text what is said
 * @param speaker who says it; empty if not known
 * @param corpus where it comes from; empty if not known
 * @param properties everything else that the manifest says, for filters
 */
public record Utterance(
    Path audio,
    double seconds,
    String text,
    String speaker,
    String corpus,
    Map<String, String> properties) {

  public Utterance {
    properties = Map.copyOf(properties);
  }

  /** The speaker; the recording where nobody knows who speaks. */
  public String speakerOrFile() {
    return speaker.isEmpty() ? audio.toString() : speaker;
  }
}
