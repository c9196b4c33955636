package io.tarsier.deepgram;

import io.tarsier.recognizer.Endpointing;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which pauses end segments. Immutable.
 *
 * @param areSpeechFinal whether they count as the end of what somebody had to say
 * @param seconds their length, if the client named one
 * @param utteranceEndSeconds time without words after which {@code UtteranceEnd} is sent, if it is
 */
record PauseRules(
    boolean areSpeechFinal, OptionalDouble seconds, OptionalDouble utteranceEndSeconds) {

  private static final double SHORTEST_SECONDS = 0.2;
  private static final double LONGEST_SECONDS = 60;
  private static final int LONGEST_MS = 60_000;

  static PauseRules of(Query query) {
    Optional<String> endpointing = query.text("endpointing");
    OptionalDouble utteranceEnd =
        query
            .integer("utterance_end_ms", 1, LONGEST_MS)
            .map(ms -> OptionalDouble.of(ms / 1000.0))
            .orElse(OptionalDouble.empty());
    if (endpointing.isEmpty() || endpointing.get().equalsIgnoreCase("true")) {
      return new PauseRules(true, OptionalDouble.empty(), utteranceEnd);
    } else if (endpointing.get().equalsIgnoreCase("false")) {
      return new PauseRules(false, OptionalDouble.of(LONGEST_SECONDS), utteranceEnd);
    }
    int ms = Query.integer("endpointing", endpointing.get(), 0, LONGEST_MS);
    return new PauseRules(true, OptionalDouble.of(ms / 1000.0), utteranceEnd);
  }

  /** The rules of the recognizer; words are final before their utterance can end. */
  Endpointing over(Endpointing defaults) {
    double pause =
        Math.min(
            seconds.orElse(defaults.pauseSeconds()), utteranceEndSeconds.orElse(LONGEST_SECONDS));
    return defaults.withPauseSeconds(Math.max(SHORTEST_SECONDS, pause));
  }
}
