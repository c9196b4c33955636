package io.tarsier.api;

/** Finds the text that emissions say. Immutable; thread-safe. */
public interface Decoder {

  /**
   * Begins decoding one stretch of speech.
   *
   * @throws UnsupportedInputException if this decoder cannot do what the options ask for
   */
  DecoderSession begin(DecodingOptions options);
}
