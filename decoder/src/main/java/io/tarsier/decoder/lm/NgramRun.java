package io.tarsier.decoder.lm;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Sorted n-grams with counts in a temporary file. Each takes one byte for the length it shares with
 * the one before and its own, the words it does not share, and its count, in 7-bit groups.
 */
final class NgramRun {

  private static final int BUFFER_BYTES = 1 << 16;

  private NgramRun() {}

  /** Writes n-grams in ascending order. */
  static final class Writer implements Closeable {

    private final OutputStream out;
    private final int[] last;
    private int lastLength;

    Writer(Path file, int order) throws IOException {
      out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
      last = new int[order];
    }

    void write(int[] words, int from, int length, long count) throws IOException {
      int shared = 0;
      int limit = Math.min(length, lastLength);
      while (shared < limit && words[from + shared] == last[shared]) {
        shared++;
      }
      out.write(shared << 4 | length);
      for (int i = shared; i < length; i++) {
        number(words[from + i]);
        last[i] = words[from + i];
      }
      lastLength = length;
      number(count);
    }

    private void number(long value) throws IOException {
      long rest = value;
      while (rest >= 0x80) {
        out.write((int) rest | 0x80);
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Reads a run from front to back; sorts by its current n-gram. */
  static final class Reader implements Closeable, Comparable<Reader> {

    final int[] words;
    int length;
    long count;
    private final InputStream in;

    Reader(Path file, int order) throws IOException {
      in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
      words = new int[order];
    }

    boolean next() throws IOException {
      int head = in.read();
      if (head < 0) {
        return false;
      }
      length = head & 0xF;
      for (int i = head >> 4; i < length; i++) {
        words[i] = (int) number();
      }
      count = number();
      return true;
    }

    private long number() throws IOException {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        int b = in.read();
        if (b < 0) {
          throw new EOFException("a temporary file of n-gram counts was cut off");
        }
        value |= (b & 0x7FL) << shift;
        if (b < 0x80) {
          return value;
        }
      }
    }

    @Override
    public int compareTo(Reader other) {
      return Arrays.compare(words, 0, length, other.words, 0, other.length);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
