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
   * Ends the stretch. The session must not be used afterwards.
   *
   * @return 1 to {@link DecodingOptions#alternatives()} hypotheses of distinct text, best first
   */
  List<Hypothesis> end();
}
