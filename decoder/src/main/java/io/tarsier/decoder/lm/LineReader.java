package io.tarsier.decoder.lm;

import io.tarsier.api.MalformedInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads lines as bytes, without a {@code String} per line. Single-owner.
 *
 * <p>A line is {@link #buffer()} from {@link #start()} to {@link #end()}, without its line end (LF
 * or CR LF), valid until the next call of {@link #next()}.
 */
final class LineReader implements Closeable {

  static final int DEFAULT_MAX_LINE_BYTES = 1 << 16;

  private final InputStream in;
  private final String source;
  private final int maxLineBytes;
  private byte[] buffer = new byte[1 << 16];
  private int filled;
  private int start;
  private int end;
  private int nextStart;
  private long lineNumber;
  private long bytesRead;
  private boolean atEnd;

  /**
   * Makes a reader.
   *
   * @param source what errors call the text, empty if it has no name
   */
  LineReader(InputStream in, String source, int maxLineBytes) {
    this.in = in;
    this.source = source;
    this.maxLineBytes = maxLineBytes;
  }

  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** The number of the current line, from 1. */
  long lineNumber() {
    return lineNumber;
  }

  /** Bytes taken from the stream so far. */
  long bytesRead() {
    return bytesRead;
  }

  /** The line as text, cut to what fits in an error message. */
  String excerpt() {
    int length = Math.min(end - start, 60);
    String text = new String(buffer, start, length, StandardCharsets.UTF_8);
    return length < end - start ? text + "..." : text;
  }

  /** An error about the current line. */
  MalformedInputException malformed(String problem) {
    return malformed(lineNumber, problem);
  }

  /** An error about a line that went by. */
  MalformedInputException malformed(long line, String problem) {
    String where = source.isEmpty() ? "line " : source + ", line ";
    return new MalformedInputException(where + line + ": " + problem, line);
  }

  /**
   * Moves to the next line.
   *
   * @return false at the end
   * @throws MalformedInputException if the line is too long
   */
  boolean next() throws IOException {
    start = nextStart;
    int scan = start;
    while (true) {
      for (int i = scan; i < filled; i++) {
        if (buffer[i] == '\n') {
          finishLine(i, i + 1);
          return true;
        }
      }
      scan = filled;
      if (scan - start > maxLineBytes) {
        lineNumber++;
        throw malformed("the line is longer than " + maxLineBytes + " bytes");
      }
      if (atEnd) {
        if (start == filled) {
          return false;
        }
        finishLine(filled, filled);
        return true;
      }
      scan -= makeRoom();
      fill();
    }
  }

  private void finishLine(int lineEnd, int following) {
    lineNumber++;
    end = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    nextStart = following;
    if (end - start > maxLineBytes) {
      throw malformed("the line is longer than " + maxLineBytes + " bytes");
    }
  }

  /** Moves the unfinished line to the front; returns by how much. */
  private int makeRoom() {
    int shift = start;
    if (shift > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= shift;
      start = 0;
      nextStart = 0;
    }
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    return shift;
  }

  private void fill() throws IOException {
    int count = in.read(buffer, filled, buffer.length - filled);
    if (count < 0) {
      atEnd = true;
    } else {
      filled += count;
      bytesRead += count;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
