package io.tarsier.cli.live.capture;

import io.tarsier.api.AudioChunk;
import io.tarsier.audio.wav.WavWriter;
import io.tarsier.cli.terminal.ErrorSentence;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Audio that is written to a WAV file as it is heard. */
public final class RecordedSource implements AudioSource {

  private final AudioSource source;
  private final Path file;
  private final WavWriter writer;

  /** Writes what comes from a source, which it closes, to a file from its start. */
  public RecordedSource(AudioSource source, Path file) throws IOException {
    this.source = source;
    this.file = file;
    this.writer = new WavWriter(file, source.sampleRateHz());
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public int sampleRateHz() {
    return source.sampleRateHz();
  }

  @Override
  public boolean isLive() {
    return source.isLive();
  }

  @Override
  public @Nullable AudioChunk next() throws IOException, InterruptedException {
    AudioChunk chunk = source.next();
    if (chunk != null) {
      try {
        writer.write(chunk.samples());
      } catch (IOException e) {
        throw new IOException(ErrorSentence.about(file.toString(), e), e);
      }
    }
    return chunk;
  }

  @Override
  public void stop() {
    source.stop();
  }

  @Override
  public void close() throws IOException {
    try (source) {
      writer.close();
    }
  }
}
