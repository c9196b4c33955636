package io.tarsier.cli.live.microphone;

import io.tarsier.api.AudioChunk;
import io.tarsier.cli.live.capture.AudioSource;
import io.tarsier.cli.live.capture.Pcm16;
import java.io.IOException;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.TargetDataLine;
import org.jspecify.annotations.Nullable;

/** What a microphone hears, its channels mixed to one. */
final class Microphone implements AudioSource {

  /** The rate of the models first, because then nothing has to be resampled. */
  private static final List<AudioFormat> FORMATS =
      List.of(
          format(16_000, 1),
          format(48_000, 1),
          format(44_100, 1),
          format(48_000, 2),
          format(44_100, 2));

  private final String name;
  private final TargetDataLine line;
  private final int sampleRateHz;
  private final int channels;
  private boolean started;
  private boolean ended;
  private volatile boolean stopped;

  private Microphone(String name, TargetDataLine line, AudioFormat format) {
    this.name = name;
    this.line = line;
    this.sampleRateHz = (int) format.getSampleRate();
    this.channels = format.getChannels();
  }

  /** Gives a line of a format, not opened yet. */
  @FunctionalInterface
  interface Lines {

    /** The line; an {@link IllegalArgumentException} if there is none of this format. */
    TargetDataLine line(AudioFormat format) throws LineUnavailableException;
  }

  /** Opens a device in the first of our formats that it knows. */
  static Microphone open(String name, Lines lines) throws IOException {
    Exception refusal = null;
    for (AudioFormat format : FORMATS) {
      try {
        TargetDataLine line = lines.line(format);
        // A second of room, so that a pause of this program loses nothing.
        line.open(format, (int) (format.getSampleRate() * format.getFrameSize()));
        return new Microphone(name, line, format);
      } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
        refusal = e;
      }
    }
    throw new IOException(
        String.format(
            "the microphone '%s' cannot be opened: another program may be using it; end that one,"
                + " or choose another with --device (see --list-devices)",
            name),
        refusal);
  }

  private static AudioFormat format(int rateHz, int channels) {
    return new AudioFormat(rateHz, 8 * Pcm16.BYTES, channels, true, false);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  @Override
  public boolean isLive() {
    return true;
  }

  @Override
  public @Nullable AudioChunk next() throws IOException {
    if (ended) {
      return null;
    }
    if (!started) {
      started = true;
      line.start();
    }
    int frameBytes = Pcm16.BYTES * channels;
    int wanted = sampleRateHz * PIECE_MS / 1000 * frameBytes;
    if (stopped) {
      // Once more, what is there; the line never runs dry by itself.
      ended = true;
      wanted = line.available() / frameBytes * frameBytes;
      if (wanted <= 0) {
        return null;
      }
    }
    byte[] bytes = new byte[wanted];
    int count = line.read(bytes, 0, bytes.length);
    if (count <= 0) {
      if (stopped) {
        return null;
      }
      throw new IOException(
          "the microphone '" + name + "' has stopped; see whether it is still connected");
    }
    return new AudioChunk(Pcm16.mono(bytes, count, channels), sampleRateHz);
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public void close() {
    line.close();
  }
}
