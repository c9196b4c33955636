package io.tarsier.api;

/**
 * Turns a stream of audio into feature frames. Single-owner.
 *
 * <p>However the audio is cut into chunks, the frames are the same to the last bit.
 */
public interface FeatureExtractor {

  /**
   * Takes the next samples.
   *
   * @return the frames that became complete, possibly none
   * @throws IllegalArgumentException if the sample rate is not that of the chunks before
   */
  FeatureMatrix accept(AudioChunk chunk);

  /** Ends the stream: returns the frames still to come, and makes this ready for another stream. */
  FeatureMatrix finish();
}
