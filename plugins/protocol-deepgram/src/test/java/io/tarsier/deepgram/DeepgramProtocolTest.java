package io.tarsier.deepgram;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.TarsierException;
import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.testing.LiveProtocolContract;
import io.tarsier.protocol.testing.Toy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepgramProtocolTest extends LiveProtocolContract {

  @Override
  protected LiveProtocol protocol() {
    return new DeepgramProtocol();
  }

  @Override
  protected Handshake handshake() {
    return Urls.listen("encoding=linear16&sample_rate=16000");
  }

  @Override
  protected byte[] audio(String letters) {
    return Toy.say(letters, 16_000);
  }

  @Override
  protected String finish() {
    return "{\"type\":\"CloseStream\"}";
  }

  @Override
  protected List<String> finals(List<String> messages) {
    return messages.stream()
        .map(LiveProtocolContract::json)
        .filter(message -> message.path("is_final").asBoolean())
        .map(message -> message.at("/channel/alternatives/0/transcript").asText())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "model=nova-3&language=en-US&smart_format=true&punctuate=true&diarize=true&tag=a&tag=b",
        "encoding=linear16&sample_rate=8000&channels=2&multichannel=true",
        "encoding=mulaw&sample_rate=8000",
        "endpointing=false&interim_results=TRUE&vad_events=false&utterance_end_ms=1000",
        "endpointing=true",
        "endpointing=10",
        "keyterm=one%20two&keyterm=&keywords=three:-2.5&keywords=four",
        "whatever=1&encoding="
      })
  void checksLetWhatMakesSenseIn(String query) {
    assertThatCode(() -> protocol().check(Urls.listen(query))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "encoding=opus&sample_rate=48000 | encoding is 'opus'; it must be linear16, linear32, mulaw"
            + " or alaw, or missing for a WAV stream",
        "encoding=linear16 | encoding needs sample_rate beside it",
        "encoding=linear16&sample_rate=0 | sample_rate is '0'; it must be a whole number in"
            + " 4000..192000",
        "encoding=linear16&sample_rate=16k | sample_rate is '16k'; it must be a whole number in"
            + " 4000..192000",
        "channels=21 | channels is '21'; it must be a whole number in 1..20",
        "channels=9&multichannel=true | multichannel takes at most 8 channels, not 9; without it"
            + " they are mixed",
        "interim_results=maybe | interim_results is 'maybe'; it must be true or false",
        "endpointing=soon | endpointing is 'soon'; it must be a whole number in 0..60000",
        "utterance_end_ms=0 | utterance_end_ms is '0'; it must be a whole number in 1..60000",
        "keywords=a:b | keywords is 'a:b'; it must be a phrase, or a phrase, a colon and a number",
        "keywords=a:1e999 | keywords is 'a:1e999'; it must be a phrase, or a phrase, a colon and a"
            + " number",
        "callback=http://x | callback is not supported; results come over this connection only"
      })
  void checksRefuseWhatMakesNone(String query, String message) {
    assertThatThrownBy(() -> protocol().check(Urls.listen(query)))
        .isInstanceOf(TarsierException.class)
        .hasMessage(message);
  }
}
