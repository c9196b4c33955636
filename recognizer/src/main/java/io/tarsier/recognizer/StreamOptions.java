package io.tarsier.recognizer;

import io.tarsier.api.ChunkedInference.Chunking;
import io.tarsier.api.DecodingOptions;
import java.util.Optional;

/**
 * What one stream asks for. Immutable.
 *
 * @param decoding alternatives, hot phrases, vocabulary, grammar
 * @param context how much of the future the network may see
 * @param chunking other chunks than the model's own; only counts with {@link Context#CHUNKED}
 * @param partials whether to report partial results
 * @param endpointing when segments end
 * @param label what event sinks may know the stream by, such as the name of a recording; may be
 *     empty
 */
public record StreamOptions(
    DecodingOptions decoding,
    Context context,
    Optional<Chunking> chunking,
    boolean partials,
    Endpointing endpointing,
    String label) {

  /** How much of the future the network may see. */
  public enum Context {
    /** The whole segment: the best text, known when the segment is over. */
    FULL,
    /**
     * Half a second or so: text while somebody speaks, and segments that end with pauses. A model
     * that cannot be run in chunks is run with full context instead, again and again.
     */
    CHUNKED
  }

  /** For recordings: one reading, full context, no partial results, segments up to 30 s. */
  public static StreamOptions offline() {
    return new StreamOptions(
        DecodingOptions.defaults(),
        Context.FULL,
        Optional.empty(),
        false,
        Endpointing.defaults(),
        "");
  }

  /** For live audio: one reading, the model's own chunks, partial results, pauses end segments. */
  public static StreamOptions live() {
    return new StreamOptions(
        DecodingOptions.defaults(),
        Context.CHUNKED,
        Optional.empty(),
        true,
        Endpointing.defaults(),
        "");
  }

  /** The same with other decoding options. */
  public StreamOptions withDecoding(DecodingOptions newDecoding) {
    return new StreamOptions(newDecoding, context, chunking, partials, endpointing, label);
  }

  /** The same with another context. */
  public StreamOptions withContext(Context newContext) {
    return new StreamOptions(decoding, newContext, chunking, partials, endpointing, label);
  }

  /** The same with other chunks than the model's own. */
  public StreamOptions withChunking(Chunking newChunking) {
    return new StreamOptions(
        decoding, context, Optional.of(newChunking), partials, endpointing, label);
  }

  /** The same with or without partial results. */
  public StreamOptions withPartials(boolean newPartials) {
    return new StreamOptions(decoding, context, chunking, newPartials, endpointing, label);
  }

  /** The same with other rules for the end of segments. */
  public StreamOptions withEndpointing(Endpointing newEndpointing) {
    return new StreamOptions(decoding, context, chunking, partials, newEndpointing, label);
  }

  /** The same under another label. */
  public StreamOptions withLabel(String newLabel) {
    return new StreamOptions(decoding, context, chunking, partials, endpointing, newLabel);
  }
}
