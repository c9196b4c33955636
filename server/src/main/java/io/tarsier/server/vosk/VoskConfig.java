package io.tarsier.server.vosk;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarsier.api.MalformedInputException;
import io.tarsier.protocol.pcm.PcmFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client has configured so far. Immutable.
 *
 * @param sampleRateHz rate of its audio, if it said so
 * @param words whether results list words with their times
 * @param maxAlternatives how many readings results hold; 0 for the best one without score
 * @param phrases phrases to listen for; empty for anything
 * @param model the model, if it named one
 */
record VoskConfig(
    Optional<Integer> sampleRateHz,
    boolean words,
    int maxAlternatives,
    List<String> phrases,
    Optional<String> model) {

  /** What the original gives a client that configures nothing. */
  static final VoskConfig DEFAULTS =
      new VoskConfig(Optional.empty(), true, 0, List.of(), Optional.empty());

  /** The most readings any decoder gives; who asks for more gets this many. */
  private static final int MOST_ALTERNATIVES = 100;

  VoskConfig {
    phrases = List.copyOf(phrases);
  }

  /**
   * The configuration after another config message, which may hold any of the fields; null counts
   * as absent and unknown fields are ignored.
   *
   * @throws MalformedInputException if a field has a value that makes no sense
   */
  VoskConfig overlaidBy(JsonNode config) {
    if (config.isNull()) {
      return this;
    }
    if (!config.isObject()) {
      throw wrong("config", config, "an object");
    }
    return new VoskConfig(
        given(config, "sample_rate").map(VoskConfig::sampleRate).or(this::sampleRateHz),
        given(config, "words").map(VoskConfig::flag).orElse(words),
        given(config, "max_alternatives").map(VoskConfig::alternatives).orElse(maxAlternatives),
        given(config, "phrase_list").map(VoskConfig::phraseList).orElse(phrases),
        given(config, "model").map(VoskConfig::modelName).or(this::model));
  }

  private static Optional<JsonNode> given(JsonNode config, String name) {
    return Optional.ofNullable(config.get(name)).filter(node -> !node.isNull());
  }

  private static int sampleRate(JsonNode node) {
    double rate = number("sample_rate", node);
    if (!(rate >= PcmFormat.MIN_SAMPLE_RATE_HZ && rate <= PcmFormat.MAX_SAMPLE_RATE_HZ)) {
      throw wrong("sample_rate", node, "a number in 4000..192000");
    }
    return (int) Math.round(rate);
  }

  private static int alternatives(JsonNode node) {
    return (int) Math.max(0, Math.min(MOST_ALTERNATIVES, number("max_alternatives", node)));
  }

  /** Numbers may come as text, which the original accepts too. */
  private static double number(String name, JsonNode node) {
    double number = node.isNumber() || node.isTextual() ? node.asDouble(Double.NaN) : Double.NaN;
    if (Double.isNaN(number)) {
      throw wrong(name, node, "a number");
    }
    return number;
  }

  private static boolean flag(JsonNode node) {
    if (!node.isBoolean() && !node.isNumber()) {
      throw wrong("words", node, "true, false, 1 or 0");
    }
    return node.asBoolean();
  }

  private static List<String> phraseList(JsonNode node) {
    if (!node.isArray()) {
      throw wrong("phrase_list", node, "a list of texts");
    }
    List<String> phrases = new ArrayList<>();
    for (JsonNode phrase : node) {
      if (!phrase.isTextual()) {
        throw wrong("phrase_list", node, "a list of texts");
      }
      String text = phrase.textValue().strip();
      if (!text.isEmpty()) {
        phrases.add(text);
      }
    }
    return phrases;
  }

  private static String modelName(JsonNode node) {
    if (!node.isTextual()) {
      throw wrong("model", node, "a name");
    }
    return node.textValue();
  }

  private static MalformedInputException wrong(String name, JsonNode value, String expected) {
    String shown = value.toString();
    return new MalformedInputException(
        name
            + " is "
            + (shown.length() > 40 ? shown.substring(0, 40) + "..." : shown)
            + "; it must be "
            + expected,
        0);
  }
}
