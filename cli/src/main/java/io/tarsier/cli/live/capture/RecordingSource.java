package io.tarsier.cli.live.capture;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.AudioReader;
import io.tarsier.api.TarsierException;
import io.tarsier.cli.terminal.ErrorSentence;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A recording in the place of a microphone. */
public final class RecordingSource implements AudioSource {

  private final String name;
  private final AudioReader reader;
  private final @Nullable Pacer pacer;
  private long samples;
  private volatile boolean stopped;

  /**
   * Takes the audio from a reader, which it closes.
   *
   * @param pacer makes the audio come as fast as it was spoken; null for as fast as it is read
   */
  public RecordingSource(String name, AudioReader reader, @Nullable Pacer pacer) {
    this.name = name;
    this.reader = reader;
    this.pacer = pacer;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int sampleRateHz() {
    return reader.sampleRateHz();
  }

  @Override
  public boolean isLive() {
    return pacer != null;
  }

  @Override
  public @Nullable AudioChunk next() throws IOException, InterruptedException {
    if (pacer != null) {
      pacer.start();
    }
    float[] piece = new float[Math.max(1, sampleRateHz() * PIECE_MS / 1000)];
    int count = stopped ? 0 : fill(piece);
    samples += count;
    if (pacer != null) {
      pacer.await((double) samples / sampleRateHz());
    }
    boolean unspoken = stopped && pacer != null;
    if (count == 0 || unspoken) {
      return null;
    }
    return new AudioChunk(Arrays.copyOf(piece, count), sampleRateHz());
  }

  private int fill(float[] piece) throws IOException {
    int count = 0;
    try {
      while (count < piece.length) {
        int read = reader.read(piece, count, piece.length - count);
        if (read < 0) {
          break;
        }
        count += read;
      }
    } catch (TarsierException | IOException e) {
      throw new IOException(ErrorSentence.about(name, e), e);
    }
    return count;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
