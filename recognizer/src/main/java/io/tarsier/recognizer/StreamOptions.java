package io.tarsier.recognizer;

import io.tarsier.api.Checks;
import io.tarsier.api.DecodingOptions;

/**
 * What one stream asks for. Immutable.
 *
 * @param decoding alternatives, hot phrases, vocabulary, grammar
 * @param context how much of the future the network may see
 * @param partialIntervalSeconds audio between two partial results, 0.1..60; 0 for no partial
 *     results
 * @param maxSegmentSeconds audio after which a segment is cut at its quietest place, 5..3600
 */
public record StreamOptions(
    DecodingOptions decoding,
    Context context,
    double partialIntervalSeconds,
    double maxSegmentSeconds) {

  /** How much of the future the network may see. */
  public enum Context {
    /** The whole segment: the best text, known when the segment is over. */
    FULL
  }

  public StreamOptions {
    if (partialIntervalSeconds != 0) {
      Checks.range("partialIntervalSeconds", partialIntervalSeconds, 0.1, 60);
    }
    Checks.range("maxSegmentSeconds", maxSegmentSeconds, 5, 3600);
  }

  /** One reading, full context, a partial result every half second, segments up to 30 s. */
  public static StreamOptions defaults() {
    return new StreamOptions(DecodingOptions.defaults(), Context.FULL, 0.5, 30);
  }

  /** The same with other decoding options. */
  public StreamOptions withDecoding(DecodingOptions newDecoding) {
    return new StreamOptions(newDecoding, context, partialIntervalSeconds, maxSegmentSeconds);
  }

  /** The same without partial results. */
  public StreamOptions withoutPartials() {
    return new StreamOptions(decoding, context, 0, maxSegmentSeconds);
  }

  /** The same with another longest segment. */
  public StreamOptions withMaxSegmentSeconds(double newMaxSegmentSeconds) {
    return new StreamOptions(decoding, context, partialIntervalSeconds, newMaxSegmentSeconds);
  }
}
