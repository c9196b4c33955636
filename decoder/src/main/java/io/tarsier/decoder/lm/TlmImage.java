package io.tarsier.decoder.lm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A binary model as header and sections, in memory or mapped. Immutable by agreement.
 *
 * @param sections little-endian, each from 0 to its limit
 */
record TlmImage(TlmHeader header, List<ByteBuffer> sections) {

  /** An image inside a buffer, which may be mapped; nothing is copied. */
  static TlmImage open(ByteBuffer buffer) {
    ByteBuffer all = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
    int headerBytes = TlmHeader.headerBytes(all);
    if (headerBytes > all.limit()) {
      throw TlmHeader.damaged();
    }
    TlmHeader header =
        TlmHeader.read(all.slice(0, headerBytes).order(ByteOrder.LITTLE_ENDIAN), all.limit());
    List<ByteBuffer> sections = new ArrayList<>();
    for (TlmHeader.Section section : header.sections()) {
      sections.add(
          all.slice((int) section.offset(), (int) section.length()).order(ByteOrder.LITTLE_ENDIAN));
    }
    return new TlmImage(header, sections);
  }

  /** Maps a file, section by section, so that it may be larger than 2 GiB. */
  static TlmImage map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer prefix = map(channel, 0, Math.min(channel.size(), TlmHeader.PREFIX_BYTES));
      int headerBytes = TlmHeader.headerBytes(prefix);
      if (headerBytes > channel.size()) {
        throw TlmHeader.damaged();
      }
      TlmHeader header = TlmHeader.read(map(channel, 0, headerBytes), channel.size());
      List<ByteBuffer> sections = new ArrayList<>();
      for (TlmHeader.Section section : header.sections()) {
        sections.add(map(channel, section.offset(), section.length()));
      }
      return new TlmImage(header, sections);
    }
  }

  private static ByteBuffer map(FileChannel channel, long offset, long length) throws IOException {
    return channel.map(MapMode.READ_ONLY, offset, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Length of the file in bytes. */
  long bytes() {
    TlmHeader.Section last = header.sections().get(header.sections().size() - 1);
    return last.offset() + (last.length() + 7) / 8 * 8;
  }

  /**
   * Reads all of it and compares it with its checksums.
   *
   * @throws io.tarsier.api.ModelException if they differ
   */
  void verify() {
    for (int i = 0; i < sections.size(); i++) {
      ByteBuffer section = sections.get(i);
      if (TlmHeader.checksum(section, section.limit()) != header.sections().get(i).checksum()) {
        throw TlmHeader.damaged();
      }
    }
  }

  /** Writes the file aside, then moves it to its place. */
  void write(Path file) throws IOException {
    AtomicFile.write(
        file,
        temporary -> {
          try (FileChannel channel =
              FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            put(channel, 0, header.write());
            for (int i = 0; i < sections.size(); i++) {
              put(channel, header.sections().get(i).offset(), sections.get(i).duplicate());
            }
            // The last section may end before a multiple of 8.
            if (channel.size() < bytes()) {
              put(channel, channel.size(), ByteBuffer.allocate((int) (bytes() - channel.size())));
            }
          }
        });
  }

  private static void put(FileChannel channel, long offset, ByteBuffer bytes) throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }
}
