package io.tarsier.deepgram;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.RecognitionEvent.SpeechStarted;
import io.tarsier.deepgram.DeepgramMessages.Channel;
import io.tarsier.protocol.Outbox;
import io.tarsier.protocol.Outbox.Kind;
import io.tarsier.protocol.SpeechStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One channel while it is recognised, and what the client hears of it. Single-owner. */
final class ChannelStream {

  /** How often on the clock of the audio it is asked whether an utterance has ended. */
  private static final int TICKS_PER_SECOND = 10;

  private final Channel channel;
  private final SpeechStream speech;
  private final ListenOptions options;
  private final DeepgramMessages messages;
  private final Outbox outbox;
  private final Optional<UtteranceEnds> utterances;
  private int sampleRateHz;
  private int samplesToTick;
  private double segmentStartSeconds;

  ChannelStream(
      Channel channel,
      SpeechStream speech,
      ListenOptions options,
      DeepgramMessages messages,
      Outbox outbox) {
    this.channel = channel;
    this.speech = speech;
    this.options = options;
    this.messages = messages;
    this.outbox = outbox;
    this.utterances =
        options.pauses().utteranceEndSeconds().stream().mapToObj(UtteranceEnds::new).findFirst();
  }

  /** Seconds of audio so far. */
  double seconds() {
    return speech.seconds();
  }

  void accept(AudioChunk chunk) {
    if (sampleRateHz != chunk.sampleRateHz()) {
      if (sampleRateHz != 0) {
        send(speech.finish(), false);
      }
      sampleRateHz = chunk.sampleRateHz();
      samplesToTick = sampleRateHz / TICKS_PER_SECOND;
    }
    if (utterances.isPresent()) {
      acceptInTicks(chunk.samples(), utterances.get());
    } else {
      send(speech.accept(chunk), false);
    }
  }

  /** Cuts audio at fixed places, so that what is sent does not depend on how it came. */
  private void acceptInTicks(float[] samples, UtteranceEnds ends) {
    for (int at = 0; at < samples.length; ) {
      int count = Math.min(samples.length - at, samplesToTick);
      float[] piece = Arrays.copyOfRange(samples, at, at + count);
      send(speech.accept(new AudioChunk(piece, sampleRateHz)), false);
      at += count;
      samplesToTick -= count;
      if (samplesToTick == 0) {
        samplesToTick = sampleRateHz / TICKS_PER_SECOND;
        ends.endedBy(seconds())
            .ifPresent(end -> outbox.text(Kind.OTHER, messages.utteranceEnd(channel, end)));
      }
    }
  }

  /**
   * Ends the segment being spoken and sends it.
   *
   * @param fromFinalize whether the client asked for it while it goes on speaking
   */
  void finish(boolean fromFinalize) {
    send(speech.finish(), fromFinalize);
  }

  void close() {
    speech.close();
  }

  private void send(List<RecognitionEvent> events, boolean fromFinalize) {
    for (RecognitionEvent event : events) {
      utterances.ifPresent(ends -> ends.heard(event));
      if (event instanceof SpeechStarted started && options.vadEvents()) {
        outbox.text(Kind.OTHER, messages.speechStarted(channel, started.startSeconds()));
      } else if (event instanceof Partial partial && options.interimResults()) {
        outbox.text(Kind.PARTIAL, messages.interim(channel, segmentStartSeconds, partial));
      } else if (event instanceof Final finished) {
        sendFinal(finished, fromFinalize);
      }
    }
  }

  private void sendFinal(Final finished, boolean fromFinalize) {
    boolean byClient = finished.ending() == Ending.FINISHED;
    boolean byPause = finished.ending() == Ending.PAUSE && options.pauses().areSpeechFinal();
    boolean byRule = finished.ending() == Ending.RULE;
    outbox.text(
        Kind.FINAL,
        messages.result(
            channel, finished, byClient || byPause || byRule, byClient && fromFinalize));
    segmentStartSeconds = finished.segment().endSeconds();
  }
}
