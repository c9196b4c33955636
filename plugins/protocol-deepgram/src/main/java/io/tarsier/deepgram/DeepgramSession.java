package io.tarsier.deepgram;

import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.deepgram.DeepgramMessages.Channel;
import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.Outbox;
import io.tarsier.protocol.Outbox.Kind;
import io.tarsier.protocol.SessionContext;
import io.tarsier.protocol.SpeechStream;
import io.tarsier.protocol.json.JsonFields;
import io.tarsier.protocol.pcm.AudioInput;
import io.tarsier.protocol.pcm.ChannelAudio;
import io.tarsier.protocol.pcm.PcmFormat;
import io.tarsier.recognizer.Recognizer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One client of Deepgram's protocol. Single-owner. */
final class DeepgramSession implements LiveSession {

  private final SessionContext context;
  private final ListenOptions options;
  private final Outbox outbox;
  private final AudioInput audio;
  private final MessageDigest digest = sha256();
  private int audioChannels;

  /** The model of a stream, chosen once, and what is said with it. */
  private record Voice(Recognizer recognizer, DeepgramMessages messages) {}

  /** There is one after the first audio or the end. */
  private @Nullable Voice voice;

  /** Empty before the first audio. */
  private List<ChannelStream> channels = List.of();

  DeepgramSession(SessionContext context, ListenOptions options, Outbox outbox) {
    this.context = context;
    this.options = options;
    this.outbox = outbox;
    this.audio = options.raw().map(AudioInput::new).orElseGet(AudioInput::withHeader);
    this.audioChannels = options.raw().map(PcmFormat::channels).orElse(1);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void onText(String message) {
    JsonFields fields = JsonFields.parse(message);
    switch (fields.required("type", fields.text("type"))) {
      case "KeepAlive", "Configure" -> {
        // Any message keeps a stream alive; there is nothing that could be configured.
      }
      case "Finalize" -> channels.forEach(channel -> channel.finish(true));
      case "CloseStream" -> end(voice(), CloseReason.NORMAL);
      default ->
          throw new MalformedInputException("type must be KeepAlive, Finalize or CloseStream", 0);
    }
  }

  /** An empty message ends the stream, as it does for older clients. */
  @Override
  public void onBinary(byte[] message) {
    if (message.length == 0) {
      end(voice(), CloseReason.NORMAL);
      return;
    }
    digest.update(message);
    audio.acceptChannels(message).forEach(this::take);
  }

  @Override
  public void onShutdown(CloseReason reason) {
    if (voice == null) {
      outbox.close(reason);
    } else {
      end(voice, reason);
    }
  }

  @Override
  public void onDisconnect() {
    channels.forEach(ChannelStream::close);
    channels = List.of();
  }

  private void take(ChannelAudio chunk) {
    audioChannels = chunk.channels().size();
    int recognised = options.multichannel() ? audioChannels : 1;
    if (channels.isEmpty()) {
      channels = open(recognised);
    } else if (channels.size() != recognised) {
      throw new UnsupportedInputException(
          "the number of channels changes in mid-stream; open another connection");
    }
    for (int i = 0; i < recognised; i++) {
      channels.get(i).accept(options.multichannel() ? chunk.channel(i) : chunk.mixed());
    }
  }

  private List<ChannelStream> open(int count) {
    ListenOptions.checkRecognisedChannels(count);
    Voice opened = voice();
    context.meter().channels(count);
    return IntStream.range(0, count)
        .mapToObj(
            index ->
                new ChannelStream(
                    new Channel(index, count),
                    SpeechStream.open(
                        opened.recognizer(), options.over(context.options()), context.meter()),
                    options,
                    opened.messages(),
                    outbox))
        .toList();
  }

  private Voice voice() {
    if (voice == null) {
      // Models of Deepgram's are not on offer here; the default one stands for all of them.
      Optional<String> own = options.model().filter(context.recognizers().names()::contains);
      Recognizer recognizer = context.recognizers().recognizer(own);
      options
          .language()
          .ifPresent(language -> ListenRequest.checkLanguage(language, recognizer.model()));
      voice = new Voice(recognizer, new DeepgramMessages(ListenRequest.of(recognizer.model())));
    }
    return voice;
  }

  private void end(Voice opened, CloseReason reason) {
    channels.forEach(channel -> channel.finish(false));
    double seconds = channels.isEmpty() ? 0 : channels.get(0).seconds();
    String sha256 = HexFormat.of().formatHex(digest.digest());
    outbox.text(Kind.OTHER, opened.messages().metadata(sha256, seconds, audioChannels));
    outbox.close(reason);
  }
}
