package io.tarsier.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every {@link AudioReaderProvider} must do. Extend it and say which provider to test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AudioReaderProviderContractTest extends PluginContractTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** No recording of the contract is longer, whatever a damaged header claims. */
  private static final int MAX_SAMPLES = 50_000_000;

  @Override
  protected abstract AudioReaderProvider provider();

  @Override
  protected void make(Settings settings) {
    // Readers take no settings.
  }

  /**
   * Whole recordings by name, the flavours that the reader handles: a second or so each, under 100
   * kB.
   */
  protected abstract Map<String, byte[]> recordings() throws IOException;

  /** How many samples a recording of {@link #recordings} holds. */
  protected abstract int expectedSamples(String name);

  /** Cuts a recording is tested with; all of them for small files. */
  protected int prefixes() {
    return 400;
  }

  /** Reads everything in pieces of a length. */
  protected final float[] decode(byte[] recording, int pieceLength) throws IOException {
    try (AudioReader reader = provider().open(new ByteArrayInputStream(recording))) {
      return drain(reader, pieceLength);
    }
  }

  private static float[] drain(AudioReader reader, int pieceLength) throws IOException {
    assertThat(reader.sampleRateHz()).isBetween(1, AudioChunk.MAX_SAMPLE_RATE_HZ);
    assertThat(reader.channels()).isPositive();
    float[] all = new float[1 << 16];
    int count = 0;
    while (true) {
      int room = Math.min(pieceLength, all.length - count);
      int read = reader.read(all, count, room);
      if (read < 0) {
        assertThat(reader.read(all, 0, 1)).as("the end stays the end").isEqualTo(-1);
        return Arrays.copyOf(all, count);
      }
      assertThat(read).isBetween(1, room);
      count += read;
      assertThat(count).isLessThan(MAX_SAMPLES);
      if (count == all.length) {
        all = Arrays.copyOf(all, 2 * all.length);
      }
    }
  }

  @Test
  void acceptsItsFormatByTheHeadAlone() throws IOException {
    for (Map.Entry<String, byte[]> recording : recordings().entrySet()) {
      byte[] bytes = recording.getValue();
      byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, AudioReaderProvider.HEAD_BYTES));
      assertThat(provider().accepts(head)).as(recording.getKey()).isTrue();
    }
    for (byte[] other :
        List.of(
            new byte[0],
            new byte[1],
            new byte[AudioReaderProvider.HEAD_BYTES],
            "a text file that somebody named like a recording, for whatever reason"
                .getBytes(US_ASCII))) {
      assertThat(provider().accepts(other)).isFalse();
    }
  }

  @Test
  void deliversEverySampleOnceFiniteAndInRange() throws IOException {
    for (Map.Entry<String, byte[]> recording : recordings().entrySet()) {
      float[] samples = decode(recording.getValue(), 4096);
      assertThat(samples.length)
          .as(recording.getKey())
          .isEqualTo(expectedSamples(recording.getKey()));
      for (float sample : samples) {
        assertThat(Math.abs(sample)).as(recording.getKey()).isLessThanOrEqualTo(2);
      }
    }
  }

  @Test
  void theSizeOfTheBufferDoesNotMatter() throws IOException {
    for (Map.Entry<String, byte[]> recording : recordings().entrySet()) {
      float[] whole = decode(recording.getValue(), 1 << 16);
      for (int length : new int[] {1, 7, 1000}) {
        assertThat(decode(recording.getValue(), length)).as(recording.getKey()).isEqualTo(whole);
      }
    }
  }

  @Test
  void aSlowStreamGivesTheSame() throws IOException {
    for (Map.Entry<String, byte[]> recording : recordings().entrySet()) {
      float[] whole = decode(recording.getValue(), 4096);
      Random random = new Random(1);
      InputStream slow =
          new ByteArrayInputStream(recording.getValue()) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
              return super.read(target, offset, Math.min(length, 1 + random.nextInt(100)));
            }
          };
      try (AudioReader reader = provider().open(slow)) {
        assertThat(drain(reader, 4096)).as(recording.getKey()).isEqualTo(whole);
      }
    }
  }

  @Test
  void theChannelsOneByOneHaveTheMeanThatIsHeardTogether() throws IOException {
    for (Map.Entry<String, byte[]> recording : recordings().entrySet()) {
      float[] together = decode(recording.getValue(), 4096);
      double[] sum = new double[together.length];
      int channels = 1;
      for (int c = 0; c < channels; c++) {
        try (AudioReader reader = provider().open(new ByteArrayInputStream(recording.getValue()))) {
          channels = reader.channels();
          reader.select(c);
          float[] alone = drain(reader, 4096);
          assertThat(alone).as(recording.getKey()).hasSameSizeAs(together);
          for (int i = 0; i < alone.length; i++) {
            sum[i] += alone[i];
          }
        }
      }
      for (int i = 0; i < sum.length; i++) {
        assertThat(Math.abs(sum[i] / channels - together[i]))
            .as(recording.getKey())
            .isLessThan(1e-4);
      }
    }
  }

  @Test
  void closingClosesTheInput() throws IOException {
    for (byte[] recording : recordings().values()) {
      AtomicInteger closed = new AtomicInteger();
      InputStream in =
          new ByteArrayInputStream(recording) {
            @Override
            public void close() {
              closed.incrementAndGet();
            }
          };
      provider().open(in).close();
      assertThat(closed.get()).isPositive();
    }
  }

  @Test
  void failingInputIsAnIoException() throws IOException {
    for (byte[] recording : recordings().values()) {
      InputStream failing =
          new FilterInputStream(new ByteArrayInputStream(recording)) {
            private int served;

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
              if (served >= recording.length / 2) {
                throw new IOException("unplugged");
              }
              int got = super.read(target, offset, Math.min(length, 1 + recording.length / 8));
              served += got;
              return got;
            }
          };
      assertThatThrownBy(
              () -> {
                try (AudioReader reader = provider().open(failing)) {
                  drain(reader, 4096);
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessage("unplugged");
    }
  }

  /** Decoded or refused in one sentence; nothing else may come out. */
  private void survives(byte[] bytes, String what) {
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          try {
            for (float sample : decode(bytes, 4096)) {
              assertThat(Float.isFinite(sample)).as(what).isTrue();
            }
          } catch (TarsierException e) {
            assertThat(e.getMessage()).as(what).isNotBlank().doesNotContain("\n", "Exception");
          }
        },
        what);
  }

  @Test
  void everyPrefixIsDecodedOrRefused() throws IOException {
    for (Map.Entry<String, byte[]> recording : recordings().entrySet()) {
      byte[] bytes = recording.getValue();
      Random random = new Random(2);
      for (int i = 0; i < prefixes(); i++) {
        boolean all = bytes.length <= prefixes() || i < prefixes() / 2;
        int length = all ? Math.min(i, bytes.length) : random.nextInt(bytes.length);
        survives(
            Arrays.copyOf(bytes, length), recording.getKey() + " cut after " + length + " bytes");
      }
    }
  }

  @Test
  void anyDamageIsDecodedOrRefused() throws IOException {
    for (Map.Entry<String, byte[]> recording : recordings().entrySet()) {
      Random random = new Random(3);
      for (int i = 0; i < prefixes(); i++) {
        byte[] bytes = recording.getValue().clone();
        // Most of what can go wrong is said in the first bytes.
        int reach = random.nextBoolean() ? Math.min(bytes.length, 128) : bytes.length;
        for (int k = random.nextInt(4); k >= 0; k--) {
          bytes[random.nextInt(reach)] = (byte) (random.nextBoolean() ? -1 : random.nextInt());
        }
        survives(bytes, recording.getKey() + ", damage " + i);
      }
    }
  }
}
