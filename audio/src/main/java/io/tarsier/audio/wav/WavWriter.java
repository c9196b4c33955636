package io.tarsier.audio.wav;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a WAV file of mono 16-bit PCM while the audio is still coming. Single-owner.
 *
 * <p>The sizes in the header are set after every write, so the file is whole whenever the process
 * ends, however it does. From 4 GiB on they say that the length is not known.
 */
public final class WavWriter implements Closeable {

  private static final int HEADER_BYTES = 44;
  private static final int RIFF_SIZE_OFFSET = 4;
  private static final int DATA_SIZE_OFFSET = 40;
  private static final int SAMPLE_BYTES = 2;
  private static final long UNKNOWN = 0xFFFF_FFFFL;

  private final FileChannel channel;
  private long dataBytes;

  /** Writes to a file from its start; what it held is gone. */
  public WavWriter(Path file, int sampleRateHz) throws IOException {
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      write(header(sampleRateHz), 0);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Appends samples; what is louder than full scale is clipped. */
  public void write(float[] samples) throws IOException {
    ByteBuffer bytes = littleEndian(samples.length * SAMPLE_BYTES);
    for (float sample : samples) {
      int level = Math.round(sample * 32768);
      bytes.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, level)));
    }
    write(bytes.flip(), HEADER_BYTES + dataBytes);
    dataBytes += bytes.limit();
    // After the samples, never before: the header claims nothing that is not there.
    writeSize(RIFF_SIZE_OFFSET, dataBytes + HEADER_BYTES - 8);
    writeSize(DATA_SIZE_OFFSET, dataBytes);
  }

  private static ByteBuffer header(int sampleRateHz) {
    return littleEndian(HEADER_BYTES)
        .put("RIFF".getBytes(ISO_8859_1))
        .putInt(HEADER_BYTES - 8)
        .put("WAVEfmt ".getBytes(ISO_8859_1))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(sampleRateHz)
        .putInt(sampleRateHz * SAMPLE_BYTES)
        .putShort((short) SAMPLE_BYTES)
        .putShort((short) (8 * SAMPLE_BYTES))
        .put("data".getBytes(ISO_8859_1))
        .putInt(0)
        .flip();
  }

  private void writeSize(long offset, long size) throws IOException {
    write(littleEndian(4).putInt((int) Math.min(size, UNKNOWN)).flip(), offset);
  }

  private void write(ByteBuffer bytes, long offset) throws IOException {
    long next = offset;
    while (bytes.hasRemaining()) {
      next += channel.write(bytes, next);
    }
  }

  private static ByteBuffer littleEndian(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
