package io.tarsier.deepgram;

import io.tarsier.api.DecodingOptions.HotPhrase;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.pcm.PcmFormat;
import io.tarsier.protocol.pcm.PcmFormat.Encoding;
import io.tarsier.recognizer.StreamOptions;
import java.util.List;
import java.util.Optional;

/**
 * What the client of one stream asks for in its URL. Immutable.
 *
 * @param raw how its samples are laid out; empty if they come with a header
 * @param multichannel whether each channel is recognised by itself
 * @param interimResults whether to send text that may still change
 * @param vadEvents whether to say where speech starts
 * @param pauses which pauses end segments
 * @param phrases phrases that are likelier than the language model thinks
 * @param model the model, if it named one
 * @param language the language it expects, if it named one
 */
record ListenOptions(
    Optional<PcmFormat> raw,
    boolean multichannel,
    boolean interimResults,
    boolean vadEvents,
    PauseRules pauses,
    List<HotPhrase> phrases,
    Optional<String> model,
    Optional<String> language) {

  /** Each costs as much as a stream of its own. */
  static final int MOST_RECOGNISED_CHANNELS = 8;

  private static final int MOST_CHANNELS = 20;

  ListenOptions {
    phrases = List.copyOf(phrases);
  }

  /**
   * Reads a query, any parameter of which may be missing; those that are not known are ignored.
   *
   * @throws io.tarsier.api.TarsierException if it makes no sense or asks for what cannot be done
   */
  static ListenOptions of(Handshake handshake) {
    Query query = new Query(handshake);
    if (query.text("callback").isPresent()) {
      throw new UnsupportedInputException(
          "callback is not supported; results come over this connection only");
    }
    int channels = query.integer("channels", 1, MOST_CHANNELS).orElse(1);
    boolean multichannel = query.flag("multichannel", false);
    if (multichannel) {
      checkRecognisedChannels(channels);
    }
    return new ListenOptions(
        raw(query, channels),
        multichannel,
        query.flag("interim_results", false),
        query.flag("vad_events", false),
        PauseRules.of(query),
        Keyterms.of(query),
        query.text("model"),
        query.text("language"));
  }

  /**
   * Refuses more channels than may be recognised apart.
   *
   * @throws UnsupportedInputException if there are too many
   */
  static void checkRecognisedChannels(int channels) {
    if (channels > MOST_RECOGNISED_CHANNELS) {
      throw new UnsupportedInputException(
          "multichannel takes at most "
              + MOST_RECOGNISED_CHANNELS
              + " channels, not "
              + channels
              + "; without it they are mixed");
    }
  }

  private static Optional<PcmFormat> raw(Query query, int channels) {
    Optional<Integer> rate =
        query.integer("sample_rate", PcmFormat.MIN_SAMPLE_RATE_HZ, PcmFormat.MAX_SAMPLE_RATE_HZ);
    Optional<Encoding> encoding = query.text("encoding").map(ListenOptions::encoding);
    if (encoding.isPresent() && rate.isEmpty()) {
      throw new MalformedInputException("encoding needs sample_rate beside it", 0);
    }
    return encoding.map(e -> new PcmFormat(e, channels, rate.orElseThrow()));
  }

  private static Encoding encoding(String name) {
    return switch (name) {
      case "linear16" -> Encoding.SIGNED_16;
      case "linear32" -> Encoding.FLOAT_32;
      case "mulaw" -> Encoding.MU_LAW;
      case "alaw" -> Encoding.A_LAW;
      default ->
          throw Query.wrong(
              "encoding", name, "linear16, linear32, mulaw or alaw, or missing for a WAV stream");
    };
  }

  /** The options of the recognizer for this client. */
  StreamOptions over(StreamOptions defaults) {
    StreamOptions options =
        defaults
            // Without chunks, only partial texts tell that somebody speaks.
            .withPartials(interimResults || pauses.utteranceEndSeconds().isPresent())
            .withEndpointing(pauses.over(defaults.endpointing()));
    return phrases.isEmpty()
        ? options
        : options.withDecoding(options.decoding().withHotPhrases(phrases));
  }
}
