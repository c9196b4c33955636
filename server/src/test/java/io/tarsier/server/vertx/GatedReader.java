package io.tarsier.server.vertx;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Recordings that begin with GATE: the letter a, as long as a test lets it last. Each piece takes a
 * permit; the recording ends with its bytes.
 */
final class GatedReader implements AudioReaderProvider {

  /** A piece that cannot be read. */
  static final char BROKEN = '!';

  final Semaphore permits = new Semaphore(0);
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger reads = new AtomicInteger();

  /** A recording of so many pieces of 100 ms. */
  static byte[] recording(int pieces) {
    return HttpTester.ascii("GATE" + "x".repeat(pieces));
  }

  @Override
  public String name() {
    return "gate";
  }

  @Override
  public String description() {
    return "waits for a test";
  }

  @Override
  public boolean accepts(byte[] head) {
    return head.length >= 4 && new String(head, 0, 4, StandardCharsets.US_ASCII).equals("GATE");
  }

  @Override
  public AudioReader open(InputStream in) throws IOException {
    in.skipNBytes(4);
    open.incrementAndGet();
    return new AudioReader() {
      @Override
      public int sampleRateHz() {
        return 16_000;
      }

      @Override
      public int channels() {
        return 1;
      }

      @Override
      public int read(float[] buffer, int offset, int length) throws IOException {
        permits.acquireUninterruptibly();
        reads.incrementAndGet();
        int piece = in.read();
        if (piece < 0) {
          return -1;
        } else if (piece == BROKEN) {
          throw new MalformedInputException("the gate is broken", 5);
        }
        float letter = 3f / 32;
        Arrays.fill(buffer, offset, offset + length, letter);
        // What never changes is not listened to.
        buffer[offset] = letter + 1e-4f * (reads.get() % 2);
        return length;
      }

      @Override
      public void close() throws IOException {
        open.decrementAndGet();
        in.close();
      }
    };
  }
}
