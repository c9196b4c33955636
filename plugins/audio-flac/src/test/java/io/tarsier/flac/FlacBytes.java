package io.tarsier.flac;

import java.io.ByteArrayOutputStream;
import org.jflac.util.CRC16;
import org.jflac.util.CRC8;

/** Writes FLAC files bit by bit, also such as no encoder writes: mono, 16 kHz. */
final class FlacBytes {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int pending;
  private int pendingBits;

  /** Magic and stream information. */
  FlacBytes header(int sampleRateHz, int bitsPerSample, long totalSamples) {
    bytes.writeBytes(new byte[] {'f', 'L', 'a', 'C'});
    put(0x80, 8).put(34, 24).put(16, 16).put(16, 16).put(0, 24).put(0, 24);
    put(sampleRateHz, 20).put(0, 3).put(bitsPerSample - 1, 5);
    put((int) (totalSamples >> 32), 4).put((int) totalSamples, 32);
    for (int i = 0; i < 4; i++) {
      put(0, 32);
    }
    return this;
  }

  /** What a subframe holds. */
  interface Subframe {
    void write(FlacBytes to);
  }

  /** A frame of 16 samples. */
  FlacBytes frame(int number, Subframe subframe) {
    FlacBytes frame = new FlacBytes();
    frame.put(0xFFF8, 16).put(0x60, 8).put(0, 8).put(number, 8).put(15, 8);
    byte[] head = frame.bytes();
    frame.put(CRC8.calc(head, head.length), 8);
    subframe.write(frame);
    frame.put(0, (8 - frame.pendingBits) % 8);
    byte[] body = frame.bytes();
    short crc = 0;
    for (byte b : body) {
      crc = CRC16.update(b, crc);
    }
    frame.put(crc, 16);
    bytes.writeBytes(frame.bytes());
    return this;
  }

  /** The lowest bits of a value, the highest of them first. */
  FlacBytes put(int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      pending = (pending << 1) | ((value >> i) & 1);
      if (++pendingBits == 8) {
        bytes.write(pending);
        pendingBits = 0;
      }
    }
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
