package io.tarsier.bench.load;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.RecognizerStream;
import io.tarsier.recognizer.StreamOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A recording as a client sends it: 16-bit samples in pieces of 0.1 s. Immutable.
 *
 * @param sampleRateHz samples per second
 * @param samples mono, -32768..32767
 */
record Clip(int sampleRateHz, short[] samples) {

  static final double PIECE_SECONDS = 0.1;

  static Clip of(AudioChunk audio) {
    short[] samples = new short[audio.samples().length];
    for (int i = 0; i < samples.length; i++) {
      long value = Math.round(audio.samples()[i] * 32768.0);
      samples[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    }
    return new Clip(audio.sampleRateHz(), samples);
  }

  double seconds() {
    return (double) samples.length / sampleRateHz;
  }

  int pieces() {
    return (samples.length + pieceSamples() - 1) / pieceSamples();
  }

  /** The piece that holds the last sample before a time. */
  int pieceBefore(double seconds) {
    return Math.max(0, Math.min(pieces() - 1, (int) Math.ceil(seconds / PIECE_SECONDS - 1e-6) - 1));
  }

  /** One piece, little-endian; in a buffer of the usual order, which the JDK's sockets rely on. */
  ByteBuffer bytes(int piece) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * (to(piece) - from(piece)));
    bytes
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .put(samples, from(piece), to(piece) - from(piece));
    return bytes.order(ByteOrder.BIG_ENDIAN);
  }

  /** What a recognizer hears in it live, when it has nothing else to do. */
  String heardBy(Recognizer recognizer) {
    List<RecognitionEvent> events = new ArrayList<>();
    try (RecognizerStream stream = recognizer.newStream(StreamOptions.live())) {
      for (int piece = 0; piece < pieces(); piece++) {
        short[] part = Arrays.copyOfRange(samples, from(piece), to(piece));
        float[] values = new float[part.length];
        for (int i = 0; i < part.length; i++) {
          values[i] = part[i] / 32768f;
        }
        events.addAll(stream.accept(new AudioChunk(values, sampleRateHz)));
      }
      events.addAll(stream.finish());
    }
    return events.stream()
        .filter(Final.class::isInstance)
        .map(event -> ((Final) event).segment().text())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private int pieceSamples() {
    return (int) (PIECE_SECONDS * sampleRateHz);
  }

  private int from(int piece) {
    return piece * pieceSamples();
  }

  private int to(int piece) {
    return Math.min(samples.length, from(piece + 1));
  }
}
