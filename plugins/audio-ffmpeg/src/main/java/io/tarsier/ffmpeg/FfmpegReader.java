package io.tarsier.ffmpeg;

import io.tarsier.api.AudioReader;
import io.tarsier.api.LimitException;
import io.tarsier.api.MalformedInputException;
import io.tarsier.audio.wav.WavReaderProvider;
import java.io.IOException;

/** Reads the WAV stream that ffmpeg writes. Single-owner. */
final class FfmpegReader implements AudioReader {

  private static final long MAX_SECONDS = 24 * 3600;

  private final FfmpegProcess process;
  private final AudioReader wav;
  private long samples;
  private boolean ended;

  private FfmpegReader(FfmpegProcess process, AudioReader wav) {
    this.process = process;
    this.wav = wav;
  }

  /** Owns the process from then on, also if opening fails. */
  static FfmpegReader open(FfmpegProcess process) throws IOException {
    boolean opened = false;
    try {
      FfmpegReader reader =
          new FfmpegReader(process, new WavReaderProvider().open(process.output()));
      opened = true;
      return reader;
    } catch (MalformedInputException e) {
      process.requireSuccess();
      throw new MalformedInputException(
          "ffmpeg finds no audio in this recording", process.bytesGiven());
    } finally {
      if (!opened) {
        process.end();
      }
    }
  }

  @Override
  public int sampleRateHz() {
    return wav.sampleRateHz();
  }

  @Override
  public int channels() {
    return wav.channels();
  }

  @Override
  public void select(int channel) {
    wav.select(channel);
  }

  @Override
  public int read(float[] buffer, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int count = wav.read(buffer, offset, length);
    if (count < 0) {
      process.requireSuccess();
      ended = true;
      return -1;
    }
    samples += count;
    if (samples / sampleRateHz() >= MAX_SECONDS) {
      throw new LimitException("the recording is longer than 24 hours; cut it into parts");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
