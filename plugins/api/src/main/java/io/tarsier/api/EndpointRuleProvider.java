package io.tarsier.api;

/**
 * Makes rules that end segments of live speech, besides the pauses and lengths that every stream
 * can set: at a word that says so, or sooner where a sentence is complete.
 */
public interface EndpointRuleProvider extends Plugin {

  /**
   * Makes the rule, once for each model.
   *
   * @throws IllegalArgumentException if a setting is out of its range
   */
  EndpointRule create(Settings settings);

  /** Says when a segment is over. Immutable; thread-safe. */
  @FunctionalInterface
  interface EndpointRule {

    /**
     * Whether the segment ends here. Asked after every chunk of audio, some times a second, where a
     * segment has words and nothing else ends it. Only what is in the situation may count, so that
     * the same audio gives the same segments.
     */
    boolean ends(Situation situation);
  }

  /**
   * What is known of a segment while it is spoken. Immutable.
   *
   * @param text the best text so far, never empty; its last words may still change, and the last
   *     one may be the beginning of a longer one
   * @param seconds audio since the segment began
   * @param silentSeconds audio since the last word ended, 0 while somebody speaks
   */
  record Situation(String text, double seconds, double silentSeconds) {

    public Situation {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("text is empty");
      }
      Checks.range("seconds", seconds, 0, Double.MAX_VALUE);
      Checks.range("silentSeconds", silentSeconds, 0, seconds);
    }
  }
}
