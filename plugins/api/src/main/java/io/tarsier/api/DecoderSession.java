package io.tarsier.api;

import java.util.List;

/**
 * The decoding of one stretch of speech. Single-owner.
 *
 * <p>However the emissions are cut into chunks, the hypotheses are the same to the last bit.
 */
public interface DecoderSession {

  /** Takes the next steps. */
  void step(Emissions emissions);

  /** The best hypothesis so far; costs no search and changes nothing. */
  Hypothesis partial();

  /**
   * Makes the words of the best hypothesis that end at or before a step final: whatever comes,
   * every later hypothesis begins with them. To be called between chunks; a decoder that cannot
   * promise anything returns 0.
   *
   * @param step counted from the begin of the session; not below that of the call before
   * @return how many words stand now, never less than before
   */
  default int commit(int step) {
    return 0;
  }

  /**
   * Ends the stretch. The session must not be used afterwards.
   *
   * @return 1 to {@link DecodingOptions#alternatives()} hypotheses of distinct text, best first
   */
  List<Hypothesis> end();
}
