package io.tarsier.deepgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.api.TarsierException;
import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.testing.RecordingOutbox;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.StreamOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepgramSessionTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RAW = "encoding=linear16&sample_rate=16000";
  private static final String CLOSE_STREAM = "{\"type\":\"CloseStream\"}";
  private static final String FINALIZE = "{\"type\":\"Finalize\"}";
  private static final String PAUSE = "_".repeat(10);

  @TempDir Path folder;
  private Recognizer toy;
  private Recognizer other;
  private final RecordingOutbox outbox = new RecordingOutbox();

  @BeforeEach
  void openModels() throws IOException {
    toy = Toy.chunkedRecognizer(folder, "toy");
    other = Toy.recognizer(folder, "other");
  }

  @AfterEach
  void closeModels() {
    toy.close();
    other.close();
  }

  private LiveSession open(String query) {
    return new DeepgramProtocol()
        .open(Toy.context(Urls.listen(query), StreamOptions.live(), toy, other), outbox);
  }

  private static byte[] say(String letters) {
    return Toy.say(letters, 16_000);
  }

  private List<JsonNode> messages() throws IOException {
    List<JsonNode> messages = new ArrayList<>();
    for (String text : outbox.texts) {
      messages.add(JSON.readTree(text));
    }
    return messages;
  }

  private List<JsonNode> messages(String type) throws IOException {
    return messages().stream().filter(m -> m.get("type").asText().equals(type)).toList();
  }

  private List<JsonNode> finals() throws IOException {
    return messages("Results").stream().filter(m -> m.get("is_final").asBoolean()).toList();
  }

  private static String text(JsonNode result) {
    return result.at("/channel/alternatives/0/transcript").asText();
  }

  private String text() throws IOException {
    return String.join(
        " ", finals().stream().map(DeepgramSessionTest::text).filter(t -> !t.isEmpty()).toList());
  }

  @Test
  void closeStreamGivesTheLastResultThenMetadata() throws Exception {
    byte[] audio = say("_ab c_");
    LiveSession session = open(RAW);
    session.onBinary(audio);
    session.onText(CLOSE_STREAM);

    assertThat(text()).isEqualTo("ab c");
    JsonNode last = finals().get(finals().size() - 1);
    assertThat(last.get("speech_final").asBoolean()).isTrue();
    assertThat(last.get("from_finalize").asBoolean()).isFalse();
    JsonNode word = last.at("/channel/alternatives/0/words/1");
    assertThat(word.get("word")).isEqualTo(word.get("punctuated_word"));
    assertThat(word.get("start").asDouble()).isEqualTo(0.4);
    assertThat(last.at("/channel/alternatives/0/confidence").asDouble()).isEqualTo(0.5);

    JsonNode metadata = JSON.readTree(outbox.last());
    assertThat(metadata.get("type").asText()).isEqualTo("Metadata");
    assertThat(metadata.get("duration").asDouble()).isEqualTo(0.6);
    assertThat(metadata.get("channels").asInt()).isEqualTo(1);
    assertThat(metadata.get("sha256").asText())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(audio)));
    assertThat(metadata.get("request_id")).isEqualTo(last.at("/metadata/request_id"));
    assertThat(UUID.fromString(metadata.get("request_id").asText()).version()).isEqualTo(4);
    assertThat(outbox.closed).isEqualTo(CloseReason.NORMAL);
  }

  @Test
  void anEmptyMessageEndsTheStreamToo() throws IOException {
    LiveSession session = open(RAW);
    session.onBinary(say("ab"));
    session.onBinary(new byte[0]);
    assertThat(text()).isEqualTo("ab");
    assertThat(messages("Metadata")).hasSize(1);
    assertThat(outbox.closed).isEqualTo(CloseReason.NORMAL);
  }

  @Test
  void whoSaysNothingGetsMetadataOnly() throws IOException {
    open(RAW).onText(CLOSE_STREAM);
    assertThat(messages()).hasSize(1);
    assertThat(messages("Metadata").get(0).get("duration").asDouble()).isZero();
  }

  @Test
  void interimResultsComeOnRequest() throws IOException {
    LiveSession session = open(RAW);
    session.onBinary(say("ab cab cab cab"));
    assertThat(messages()).isEmpty();
    session = open(RAW + "&interim_results=true");
    session.onBinary(say("ab" + PAUSE + "cab cab cab_"));
    List<JsonNode> interims =
        messages("Results").stream().filter(m -> !m.get("is_final").asBoolean()).toList();
    assertThat(interims).isNotEmpty();
    JsonNode last = interims.get(interims.size() - 1);
    assertThat(text(last)).startsWith("cab");
    assertThat(last.get("speech_final").asBoolean()).isFalse();
    double end =
        finals().get(0).get("start").asDouble() + finals().get(0).get("duration").asDouble();
    assertThat(last.get("start").asDouble()).isEqualTo(end);
    assertThat(last.get("duration").asDouble()).isBetween(0.1, 2.0);
    assertThat(last.at("/channel/alternatives/0/words")).isEmpty();
  }

  @Test
  void finalizeGivesWhatWasSaidAndTheStreamGoesOn() throws IOException {
    LiveSession session = open(RAW);
    session.onText(FINALIZE);
    assertThat(messages()).isEmpty();
    session.onBinary(say("ab_"));
    session.onText(FINALIZE);
    assertThat(text()).isEqualTo("ab");
    assertThat(finals().get(0).get("from_finalize").asBoolean()).isTrue();
    session.onText("{\"type\":\"KeepAlive\"}");
    session.onText("{\"type\":\"Configure\",\"processors\":{\"numerals\":true}}");
    session.onBinary(say("c"));
    session.onText(CLOSE_STREAM);
    assertThat(text()).isEqualTo("ab c");
    assertThat(finals().get(1).get("start").asDouble()).isEqualTo(0.3);
    assertThat(finals().get(1).at("/channel/alternatives/0/words/0/start").asDouble())
        .isEqualTo(0.3);
  }

  @ParameterizedTest
  @CsvSource({"'', 2", "&endpointing=300, 3", "&endpointing=false, 1"})
  void endpointingSaysWhichPausesEndSegments(String parameter, int segments) throws IOException {
    LiveSession session = open(RAW + parameter);
    session.onBinary(say("ab____cab" + PAUSE + "a"));
    session.onText(CLOSE_STREAM);
    List<JsonNode> spoken = finals().stream().filter(result -> !text(result).isEmpty()).toList();
    assertThat(spoken).hasSize(segments);
    assertThat(spoken).allMatch(result -> result.get("speech_final").asBoolean());
    assertThat(text()).isEqualTo("ab cab a");
  }

  @Test
  void vadEventsSayWhereSpeechStarts() throws IOException {
    LiveSession session = open(RAW + "&vad_events=true");
    session.onBinary(say("__ab" + PAUSE + "c"));
    session.onText(CLOSE_STREAM);
    assertThat(messages("SpeechStarted"))
        .extracting(m -> m.get("timestamp").asDouble())
        .containsExactly(0.2, 1.4);
    assertThat(messages("SpeechStarted").get(0).get("channel").toString()).isEqualTo("[0]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"toy", "other"})
  void anUtteranceEndsSomeTimeAfterItsLastWordWhateverTheCut(String model) throws IOException {
    byte[] audio = say("_ab_c" + "_".repeat(30) + "ca" + "_".repeat(13) + "b" + "_".repeat(7));
    String query = RAW + "&interim_results=true&utterance_end_ms=1200&model=" + model;
    LiveSession whole = open(query);
    whole.onBinary(audio);
    whole.onText(FINALIZE);
    List<String> expected = normalised();
    assertThat(expected).isNotEmpty();
    Random random = new Random(7);
    for (int largest : new int[] {500, 5000, 50_000}) {
      outbox.reset();
      LiveSession session = open(query);
      for (int at = 0; at < audio.length; ) {
        int size = Math.min(audio.length - at, 1 + random.nextInt(largest));
        session.onBinary(Arrays.copyOfRange(audio, at, at + size));
        at += size;
      }
      session.onText(FINALIZE);
      assertThat(normalised()).isEqualTo(expected);
    }
  }

  /** Messages but for what is new in every stream. */
  private List<String> normalised() {
    return outbox.texts.stream()
        .map(text -> text.replaceAll("\"request_id\":\"[^\"]*\"", ""))
        .toList();
  }

  @Test
  void utteranceEndComesOnceForEachUtterance() throws IOException {
    LiveSession session = open(RAW + "&interim_results=true&utterance_end_ms=1200");
    session.onBinary(say("_ab_c" + "_".repeat(30) + "ca" + "_".repeat(13) + "b_______"));
    session.onText(CLOSE_STREAM);
    assertThat(messages("UtteranceEnd"))
        .extracting(m -> m.get("last_word_end").asDouble())
        .containsExactly(0.5, 3.7);
    assertThat(messages("UtteranceEnd").get(0).get("channel").toString()).isEqualTo("[0,1]");
  }

  @Test
  void withoutEndpointingAnUtteranceEndsAllTheSame() throws IOException {
    LiveSession session = open(RAW + "&endpointing=false&utterance_end_ms=1000");
    session.onBinary(say("_ab" + "_".repeat(20)));
    assertThat(text()).isEqualTo("ab");
    assertThat(finals().get(0).get("speech_final").asBoolean()).isFalse();
    assertThat(messages("UtteranceEnd")).hasSize(1);
  }

  private static byte[] interleaved(byte[]... channels) {
    ByteArrayOutputStream audio = new ByteArrayOutputStream();
    for (int at = 0; at < channels[0].length; at += 2) {
      for (byte[] channel : channels) {
        audio.write(channel, at, 2);
      }
    }
    return audio.toByteArray();
  }

  @Test
  void channelsAreRecognisedApartOnRequest() throws IOException {
    LiveSession session = open(RAW + "&channels=2&multichannel=true&vad_events=true");
    session.onBinary(interleaved(say("ab c"), say("_ca_")));
    session.onText(CLOSE_STREAM);
    assertThat(finals())
        .extracting(result -> result.get("channel_index") + text(result))
        .containsExactly("[0,2]ab c", "[1,2]ca");
    assertThat(messages("SpeechStarted"))
        .extracting(m -> m.get("channel").toString())
        .containsExactly("[0]", "[1]");
    assertThat(messages("Metadata").get(0).get("channels").asInt()).isEqualTo(2);
  }

  @Test
  void channelsAreMixedOtherwise() throws IOException {
    LiveSession session = open(RAW + "&channels=2");
    session.onBinary(interleaved(say("bd"), say("bb")));
    session.onText(CLOSE_STREAM);
    assertThat(text()).as("the letter between b and d is c").isEqualTo("bc");
    assertThat(finals().get(0).get("channel_index").toString()).isEqualTo("[0,1]");
  }

  @Test
  void withoutEncodingAWavHeaderSaysWhatTheAudioIs() throws IOException {
    LiveSession session = open("multichannel=true");
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    wav.writeBytes(header(2, 8000));
    wav.writeBytes(interleaved(Toy.say("ab", 8000), Toy.say("_c", 8000)));
    for (byte piece : wav.toByteArray()) {
      session.onBinary(new byte[] {piece});
    }
    session.onText(CLOSE_STREAM);
    assertThat(finals()).extracting(DeepgramSessionTest::text).containsExactly("ab", "c");
    assertThat(messages("Metadata").get(0).get("duration").asDouble()).isEqualTo(0.2);
  }

  private static byte[] header(int channels, int rateHz) {
    ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    head.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(0);
    head.put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1)).putInt(16);
    head.putShort((short) 1).putShort((short) channels).putInt(rateHz);
    head.putInt(2 * rateHz * channels).putShort((short) (2 * channels)).putShort((short) 16);
    head.put("data".getBytes(StandardCharsets.ISO_8859_1)).putInt(0);
    return head.array();
  }

  @Test
  void telephoneAudioIsHeard() throws IOException {
    LiveSession session = open("encoding=mulaw&sample_rate=8000");
    byte[] audio = new byte[1600];
    // Three sixteenths of full scale is the sixth symbol of the alphabet, d.
    Arrays.fill(audio, 0, 800, (byte) 0xFF);
    Arrays.fill(audio, 800, 1600, (byte) 0xA7);
    session.onBinary(audio);
    session.onText(CLOSE_STREAM);
    assertThat(text()).isEqualTo("d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the audio does not begin with a WAV header; send one, or say what the samples are",
        "encoding=linear16&sample_rate=16000&language=de | the language of model 'toy' is en; ask"
            + " for that",
        "encoding=linear16&sample_rate=16000&language=multi | the language of model 'toy' is en;"
            + " ask for that"
      })
  void whatCannotBeDoneIsRefusedWithTheFirstAudio(String query, String message) {
    LiveSession session = open(query);
    assertThatThrownBy(() -> session.onBinary(say("a")))
        .isInstanceOf(TarsierException.class)
        .hasMessage(message);
  }

  @Test
  void aRecordingOfMoreChannelsInMidStreamIsRefused() {
    LiveSession session = open("multichannel=true");
    session.onBinary(wav(1));
    assertThatThrownBy(() -> session.onBinary(wav(2)))
        .isInstanceOf(TarsierException.class)
        .hasMessageContaining("number of channels");
    LiveSession wide = open("multichannel=true");
    assertThatThrownBy(() -> wide.onBinary(wav(9)))
        .isInstanceOf(TarsierException.class)
        .hasMessageContaining("at most 8 channels");
  }

  /** Of one frame, whose length the header tells. */
  private static byte[] wav(int channels) {
    ByteBuffer wav = ByteBuffer.allocate(44 + 2 * channels).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(header(channels, 16_000)).putInt(40, 2 * channels);
    return wav.array();
  }

  @Test
  void modelsAreChosenByNameAndThoseOfDeepgramAreTheDefault() throws IOException {
    for (String model : List.of("other", "nova-3", "toy")) {
      outbox.reset();
      LiveSession session = open(RAW + "&language=en-US&model=" + model);
      session.onBinary(say("ab"));
      session.onText(CLOSE_STREAM);
      JsonNode info = finals().get(0).at("/metadata/model_info");
      assertThat(info.get("name").asText()).isEqualTo(model.equals("nova-3") ? "toy" : model);
      assertThat(info.get("arch").asText()).isEqualTo("toy");
    }
  }

  @Test
  void keytermsBecomeHotPhrases() {
    ListenOptions options =
        ListenOptions.of(
            Urls.listen(
                "keyterm=One%20Two&keyterm=one%20two&keyterm=three&keywords=Three:2&keywords=four:-99"));
    assertThat(options.over(StreamOptions.live()).decoding().hotPhrases())
        .extracting(phrase -> phrase.text() + " " + phrase.weight())
        .containsExactly("one two 4.0", "three 8.0", "four -20.0");
  }
}
