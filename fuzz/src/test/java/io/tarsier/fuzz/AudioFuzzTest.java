package io.tarsier.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.audio.opus.OggOpusReaderProvider;
import io.tarsier.audio.wav.WavReaderProvider;
import io.tarsier.flac.FlacReaderProvider;
import io.tarsier.mp3.Mp3ReaderProvider;
import io.tarsier.vorbis.VorbisReaderProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/** Recordings of every format that is decoded in this process. */
class AudioFuzzTest {

  @FuzzTest
  void wav(byte[] recording) {
    decode(new WavReaderProvider(), recording);
  }

  @FuzzTest
  void flac(byte[] recording) {
    decode(new FlacReaderProvider(), recording);
  }

  @FuzzTest
  void opus(byte[] recording) {
    decode(new OggOpusReaderProvider(), Checksums.ofOgg(recording));
  }

  @FuzzTest
  void mp3(byte[] recording) {
    decode(new Mp3ReaderProvider(), recording);
  }

  @FuzzTest
  void vorbis(byte[] recording) {
    decode(new VorbisReaderProvider(), Checksums.ofOgg(recording));
  }

  private static void decode(AudioReaderProvider provider, byte[] recording) {
    int head = Math.min(recording.length, AudioReaderProvider.HEAD_BYTES);
    provider.accepts(Arrays.copyOf(recording, head));
    HostileInput.isReadOrRefused(
        () -> {
          try (AudioReader reader = provider.open(new ByteArrayInputStream(recording))) {
            drain(reader);
          }
        });
  }

  private static void drain(AudioReader reader) throws IOException {
    float[] buffer = new float[4096];
    for (int read; (read = reader.read(buffer, 0, buffer.length)) >= 0; ) {
      if (read == 0) {
        throw new AssertionError("neither samples nor the end");
      }
      for (int i = 0; i < read; i++) {
        if (!Float.isFinite(buffer[i])) {
          throw new AssertionError("a sample is " + buffer[i]);
        }
      }
    }
  }
}
