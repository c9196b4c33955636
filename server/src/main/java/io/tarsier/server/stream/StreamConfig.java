package io.tarsier.server.stream;

import io.tarsier.api.DecodingOptions;
import io.tarsier.api.DecodingOptions.Grammar;
import io.tarsier.api.DecodingOptions.HotPhrase;
import io.tarsier.api.MalformedInputException;
import io.tarsier.protocol.json.JsonFields;
import io.tarsier.protocol.pcm.PcmFormat;
import io.tarsier.recognizer.Endpointing;
import io.tarsier.recognizer.StreamOptions;
import java.util.List;
import java.util.Optional;

/**
 * What the client of one stream asks for. Immutable.
 *
 * @param sampleRateHz rate of its audio, unless that has a header that says otherwise
 * @param model the model, if it named one
 * @param options what the recognizer shall do
 */
record StreamConfig(int sampleRateHz, Optional<String> model, StreamOptions options) {

  /** What browsers and most recordings for recognition have. */
  private static final int DEFAULT_SAMPLE_RATE_HZ = 16_000;

  /** What a client gets that configures nothing. */
  static StreamConfig defaults(StreamOptions options) {
    return new StreamConfig(DEFAULT_SAMPLE_RATE_HZ, Optional.empty(), options);
  }

  /**
   * Reads the rest of a {@code configure} message, any field of which may be missing.
   *
   * @param defaults what holds where a field is missing
   * @throws MalformedInputException if a field is unknown or has a value that makes no sense
   */
  static StreamConfig read(JsonFields message, StreamOptions defaults) {
    StreamConfig config =
        new StreamConfig(
            message
                .integer("sample_rate", PcmFormat.MIN_SAMPLE_RATE_HZ, PcmFormat.MAX_SAMPLE_RATE_HZ)
                .orElse(DEFAULT_SAMPLE_RATE_HZ),
            message.text("model"),
            defaults
                .withPartials(message.flag("partials").orElse(defaults.partials()))
                .withDecoding(decoding(message, defaults.decoding()))
                .withEndpointing(
                    message
                        .object("endpointing")
                        .map(fields -> endpointing(fields, defaults.endpointing()))
                        .orElse(defaults.endpointing())));
    message.end();
    return config;
  }

  private static DecodingOptions decoding(JsonFields message, DecodingOptions defaults) {
    DecodingOptions decoding =
        defaults.withAlternatives(
            message.integer("alternatives", 1, 100).orElse(defaults.alternatives()));
    List<HotPhrase> phrases =
        message.objects("hot_phrases").stream().map(StreamConfig::hotPhrase).toList();
    if (!phrases.isEmpty()) {
      decoding = decoding.withHotPhrases(phrases);
    }
    List<String> vocabulary = message.texts("vocabulary").orElse(List.of());
    if (!vocabulary.isEmpty()) {
      decoding = decoding.withVocabulary(vocabulary);
    }
    Optional<Grammar> grammar = message.object("grammar").map(StreamConfig::grammar);
    return grammar.isPresent() ? decoding.withGrammar(grammar.get()) : decoding;
  }

  private static HotPhrase hotPhrase(JsonFields fields) {
    String text = fields.required("text", fields.text("text"));
    double weight = fields.required("weight", fields.number("weight", -20, 20));
    fields.end();
    return new HotPhrase(text, weight);
  }

  private static Grammar grammar(JsonFields fields) {
    Optional<List<String>> phrases = fields.texts("phrases");
    Optional<String> jsgf = fields.text("jsgf");
    fields.end();
    if (phrases.isPresent() == jsgf.isPresent()) {
      throw new MalformedInputException("a grammar has either phrases or jsgf", 0);
    }
    return phrases.isPresent()
        ? new Grammar.PhraseList(phrases.get())
        : new Grammar.Jsgf(jsgf.orElseThrow());
  }

  private static Endpointing endpointing(JsonFields fields, Endpointing defaults) {
    Endpointing endpointing =
        new Endpointing(
            fields.number("silence_seconds", 1, 3600).orElse(defaults.silenceSeconds()),
            fields.number("pause_seconds", 0.2, 60).orElse(defaults.pauseSeconds()),
            fields.number("max_segment_seconds", 5, 3600).orElse(defaults.maxSegmentSeconds()));
    fields.end();
    return endpointing;
  }
}
