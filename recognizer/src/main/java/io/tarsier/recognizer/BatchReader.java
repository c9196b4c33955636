package io.tarsier.recognizer;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.AudioReader;
import io.tarsier.api.FeatureExtractor;
import io.tarsier.api.FeatureMatrix;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Reads the recordings of a group one after the other, cuts them into segments and puts these into
 * batches. Single-owner.
 */
final class BatchReader {

  /** The gain of larger batches is small, and nobody else gets what a worker has taken. */
  private static final int MAX_SEGMENTS = 8;

  private static final double MAX_SECONDS = 120;

  private final Recognizer recognizer;
  private final ChannelUse channels;
  private final Consumer<List<BatchPiece>> batches;
  private final BooleanSupplier stopped;
  private final int maxFrames;

  private List<BatchPiece> batch = new ArrayList<>();
  private int batchFrames;

  /**
   * @param batches takes a batch; waits where there is no room for it
   * @param stopped whether to leave everything as it is
   */
  BatchReader(
      Recognizer recognizer,
      ChannelUse channels,
      Consumer<List<BatchPiece>> batches,
      BooleanSupplier stopped) {
    this.recognizer = recognizer;
    this.channels = channels;
    this.batches = batches;
    this.stopped = stopped;
    this.maxFrames = recognizer.stages().frames(MAX_SECONDS);
  }

  /** Reads all recordings of a group; batches do not reach over its end. */
  void read(List<? extends BatchRecording> group) {
    for (BatchRecording recording : group) {
      RecordingInBatch state = new RecordingInBatch(recording, recognizer);
      try {
        int count = 1;
        for (int channel = 0; channel < count; channel++) {
          count = read(state, channel);
        }
      } catch (IOException | RuntimeException e) {
        state.fail(e);
      }
      if (stopped.getAsBoolean()) {
        return;
      }
      state.readToEnd();
    }
    flush();
  }

  /** Reads one channel and tells how many there are to be read. */
  private int read(RecordingInBatch state, int channel) throws IOException {
    InputStream in = state.recording().open();
    try (AudioReader reader = recognizer.openAudio(in)) {
      int count = channels == ChannelUse.SEPARATE ? reader.channels() : 1;
      if (count > 1) {
        reader.select(channel);
      }
      Channel read = new Channel(state, channel);
      int rate = reader.sampleRateHz();
      FeatureExtractor extractor = recognizer.stages().features().newExtractor();
      float[] buffer = new float[rate];
      long samples = 0;
      int got;
      while (!stopped.getAsBoolean() && (got = reader.read(buffer, 0, buffer.length)) >= 0) {
        samples += got;
        read.accept(extractor.accept(new AudioChunk(Arrays.copyOf(buffer, got), rate)));
      }
      read.finish(extractor.finish(), (double) samples / rate);
      return count;
    }
  }

  private void add(BatchPiece piece) {
    int frames = piece.stretch().frames().frames();
    if (batchFrames + frames > maxFrames || batch.size() == MAX_SEGMENTS) {
      flush();
    }
    piece.recording().pieceBegun();
    batch.add(piece);
    batchFrames += frames;
  }

  private void flush() {
    if (!batch.isEmpty()) {
      batches.accept(batch);
      batch = new ArrayList<>();
      batchFrames = 0;
    }
  }

  /** The segments of one channel. */
  private final class Channel {

    private final RecordingInBatch state;
    private final int channel;
    private final SegmentCutter cutter =
        new SegmentCutter(recognizer.stages(), Endpointing.defaults(), 0);
    private int number;

    Channel(RecordingInBatch state, int channel) {
      this.state = state;
      this.channel = channel;
    }

    void accept(FeatureMatrix matrix) {
      for (int from = 0; from < matrix.frames(); ) {
        int count = Math.min(matrix.frames() - from, cutter.room());
        cutter.append(matrix, from, count);
        from += count;
        if (cutter.room() == 0) {
          add(cutter.cut());
        }
      }
    }

    void finish(FeatureMatrix matrix, double seconds) {
      accept(matrix);
      add(cutter.finish(seconds));
      state.channelRead(seconds);
    }

    private void add(Stretch stretch) {
      BatchReader.this.add(new BatchPiece(state, channel, number, stretch));
      number++;
    }
  }
}
