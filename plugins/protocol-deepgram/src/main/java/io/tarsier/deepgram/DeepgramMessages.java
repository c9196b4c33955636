package io.tarsier.deepgram;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.Segment;
import io.tarsier.api.Word;
import io.tarsier.protocol.json.JsonText;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Writes the messages of one stream; times and confidences with three decimals. Immutable.
 *
 * @param request what they say of the stream
 */
record DeepgramMessages(ListenRequest request) {

  /**
   * One of the channels that are recognised.
   *
   * @param index from 0
   * @param count how many there are
   */
  record Channel(int index, int count) {}

  /**
   * Which part of a stream a result is about, and how far it stands.
   *
   * @param isFinal whether the text will not change any more
   * @param speechFinal whether somebody has said what they had to say
   * @param fromFinalize whether the client asked for it
   */
  private record Standing(
      double startSeconds,
      double endSeconds,
      boolean isFinal,
      boolean speechFinal,
      boolean fromFinalize) {}

  /** Text that may still change; its words are not known yet. */
  String interim(Channel channel, double startSeconds, Partial partial) {
    double end = Math.max(startSeconds, partial.atSeconds());
    return results(
        channel, new Standing(startSeconds, end, false, false, false), partial.text(), List.of());
  }

  /** A finished segment. */
  String result(Channel channel, Final finished, boolean speechFinal, boolean fromFinalize) {
    Segment segment = finished.segment();
    return results(
        channel,
        new Standing(segment.startSeconds(), segment.endSeconds(), true, speechFinal, fromFinalize),
        segment.text(),
        segment.words());
  }

  private String results(Channel channel, Standing standing, String text, List<Word> words) {
    return JsonText.object(
        json -> {
          json.writeStringField("type", "Results");
          writeChannel(json, "channel_index", channel);
          JsonText.writeDecimal(json, "duration", standing.endSeconds() - standing.startSeconds());
          JsonText.writeDecimal(json, "start", standing.startSeconds());
          json.writeBooleanField("is_final", standing.isFinal());
          json.writeBooleanField("speech_final", standing.speechFinal());
          json.writeObjectFieldStart("channel");
          json.writeArrayFieldStart("alternatives");
          json.writeStartObject();
          json.writeStringField("transcript", text);
          JsonText.writeDecimal(
              json, "confidence", words.stream().mapToDouble(Word::confidence).average().orElse(0));
          writeWords(json, words);
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
          json.writeObjectFieldStart("metadata");
          json.writeStringField("request_id", request.id().toString());
          writeModelInfo(json, "model_info");
          json.writeStringField("model_uuid", request.modelId().toString());
          json.writeEndObject();
          json.writeBooleanField("from_finalize", standing.fromFinalize());
        });
  }

  private static void writeWords(JsonGenerator json, List<Word> words) throws IOException {
    json.writeArrayFieldStart("words");
    for (Word word : words) {
      json.writeStartObject();
      JsonText.writeWord(json, word);
      json.writeStringField("punctuated_word", word.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Somebody has begun to speak. */
  String speechStarted(Channel channel, double seconds) {
    return JsonText.object(
        json -> {
          json.writeStringField("type", "SpeechStarted");
          json.writeArrayFieldStart("channel");
          json.writeNumber(channel.index());
          json.writeEndArray();
          JsonText.writeDecimal(json, "timestamp", seconds);
        });
  }

  /** No word has followed for as long as the client wanted to wait. */
  String utteranceEnd(Channel channel, double lastWordEndSeconds) {
    return JsonText.object(
        json -> {
          json.writeStringField("type", "UtteranceEnd");
          writeChannel(json, "channel", channel);
          JsonText.writeDecimal(json, "last_word_end", lastWordEndSeconds);
        });
  }

  /**
   * The last message.
   *
   * @param sha256 of the bytes of the audio, in hex digits
   * @param channels of the audio
   */
  String metadata(String sha256, double seconds, int channels) {
    return JsonText.object(
        json -> {
          json.writeStringField("type", "Metadata");
          json.writeStringField("transaction_key", "deprecated");
          json.writeStringField("request_id", request.id().toString());
          json.writeStringField("sha256", sha256);
          json.writeStringField(
              "created", request.created().truncatedTo(ChronoUnit.MILLIS).toString());
          JsonText.writeDecimal(json, "duration", seconds);
          json.writeNumberField("channels", channels);
          json.writeArrayFieldStart("models");
          json.writeString(request.modelId().toString());
          json.writeEndArray();
          json.writeObjectFieldStart("model_info");
          writeModelInfo(json, request.modelId().toString());
          json.writeEndObject();
        });
  }

  private void writeModelInfo(JsonGenerator json, String name) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("name", request.model());
    json.writeStringField("version", request.version());
    json.writeStringField("arch", request.arch());
    json.writeEndObject();
  }

  private static void writeChannel(JsonGenerator json, String name, Channel channel)
      throws IOException {
    json.writeArrayFieldStart(name);
    json.writeNumber(channel.index());
    json.writeNumber(channel.count());
    json.writeEndArray();
  }
}
