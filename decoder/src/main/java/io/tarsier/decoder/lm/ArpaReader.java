package io.tarsier.decoder.lm;

import io.tarsier.api.MalformedInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads the n-grams of an ARPA file from front to back (format: Doug Paul's, as the SRILM manual
 * page ngram-format(5) describes it), plain or compressed with gzip or xz. Single-owner.
 *
 * <p>Strict: what a reader could only guess at is an error with its line number. Memory grows with
 * the number of distinct words and with nothing else; the counts of the header are never trusted
 * with an allocation.
 *
 * <p>Trap: log10 in the file, natural logarithms here.
 */
public final class ArpaReader implements Closeable {

  /** The longest n-grams that Tarsier handles. */
  public static final int MAX_ORDER = 8;

  /** Stands for minus infinity, which some programs write; SRILM's convention, as log10. */
  static final double LOWEST_LOG10 = -99;

  private static final int MAX_LINES_BEFORE_DATA = 1000;
  private static final double LN_10 = Math.log(10);

  private final LineReader lines;
  private final WordTable words = new WordTable();
  private final NumberParser numbers = new NumberParser();
  private long[] counts = new long[0];
  private int order;
  private long inSection;
  private final int[] ids = new int[MAX_ORDER];
  private float logProbability;
  private float backoff;
  private int position;

  /**
   * Reads the header.
   *
   * @param in the text, or its gzip or xz form; closed with this reader
   * @throws MalformedInputException if the header breaks the rules of the format
   */
  public ArpaReader(InputStream in) throws IOException {
    this(TextInput.decompress(in), "");
  }

  private ArpaReader(InputStream text, String source) throws IOException {
    lines = new LineReader(text, source, LineReader.DEFAULT_MAX_LINE_BYTES);
    readHeader();
  }

  /** Opens a file and reads its header. */
  public static ArpaReader open(Path file) throws IOException {
    InputStream in = TextInput.open(file);
    try {
      return new ArpaReader(in, file.toString());
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** The longest n-gram the header announces, in words. */
  public int maxOrder() {
    return counts.length;
  }

  /** How many n-grams of that order the header announces. */
  public long count(int ofOrder) {
    return counts[ofOrder - 1];
  }

  /** Length of the current n-gram in words. */
  public int order() {
    return order;
  }

  /**
   * The word at a place of the current n-gram, by its number in order of appearance among the
   * 1-grams.
   */
  public int word(int index) {
    return ids[index];
  }

  /** How many words there are so far; all of them once the first 2-gram is read. */
  public int words() {
    return words.size();
  }

  /** The spelling of a word. */
  public String spelling(int word) {
    return words.string(word);
  }

  byte[] utf8(int word) {
    return words.bytes(word);
  }

  /** Natural-log probability of the current n-gram, 0 or less. */
  public float logProbability() {
    return logProbability;
  }

  /** Natural-log back-off weight of the current n-gram, or NaN where the line has none. */
  public float backoff() {
    return backoff;
  }

  /** The number of the current line, from 1. */
  public long lineNumber() {
    return lines.lineNumber();
  }

  /** Bytes of text read so far. */
  public long bytesRead() {
    return lines.bytesRead();
  }

  /** An error about the current line. */
  MalformedInputException malformed(String problem) {
    return lines.malformed(problem);
  }

  /** An error about a line that went by. */
  MalformedInputException malformed(long line, String problem) {
    return lines.malformed(line, problem);
  }

  /**
   * Moves to the next n-gram; all of one order come before those of the next.
   *
   * @return false after the last
   * @throws MalformedInputException if a line breaks the rules of the format
   */
  public boolean next() throws IOException {
    while (lines.next()) {
      if (isBlank()) {
        continue;
      }
      if (lines.buffer()[lines.start()] == '\\') {
        if (startSection()) {
          return false;
        }
        continue;
      }
      if (order == 0) {
        throw malformed("expected \\1-grams:, found '" + lines.excerpt() + "'");
      }
      readNgram();
      return true;
    }
    throw malformed("the file ends without \\end\\; it is cut off");
  }

  private void readHeader() throws IOException {
    while (true) {
      if (!lines.next() || lines.lineNumber() > MAX_LINES_BEFORE_DATA) {
        throw malformed("this is no ARPA language model: it has no \\data\\ line");
      }
      if (lineIs("\\data\\")) {
        break;
      }
    }
    while (true) {
      if (!lines.next()) {
        throw malformed("the file ends inside its header");
      }
      if (isBlank()) {
        if (counts.length > 0) {
          break;
        }
        continue;
      }
      readCount();
    }
    if (counts[0] == 0) {
      throw malformed("the header says that there are no 1-grams");
    }
  }

  private void readCount() {
    String line =
        new String(
                lines.buffer(),
                lines.start(),
                Math.min(lines.end() - lines.start(), 100),
                StandardCharsets.UTF_8)
            .strip();
    String[] fields = line.split("[ \t]+|=", -1);
    int expected = counts.length + 1;
    long count = -1;
    boolean matches =
        line.matches("ngram[ \t]+[0-9]{1,9}[ \t]*=[ \t]*[0-9]{1,18}")
            && Integer.parseInt(fields[1]) == expected;
    if (matches) {
      count = Long.parseLong(fields[fields.length - 1]);
    }
    if (count < 0) {
      throw malformed("expected 'ngram " + expected + "=COUNT', found '" + lines.excerpt() + "'");
    }
    if (expected > MAX_ORDER) {
      throw malformed(
          "the model has n-grams of more than " + MAX_ORDER + " words, the longest supported");
    }
    counts = Arrays.copyOf(counts, expected);
    counts[expected - 1] = count;
  }

  /** Handles a line that starts with a backslash; returns whether it is the last. */
  private boolean startSection() {
    if (lineIs("\\end\\")) {
      checkSectionComplete();
      for (int k = order + 1; k <= counts.length; k++) {
        if (counts[k - 1] > 0) {
          throw malformed("\\end\\ comes before the " + k + "-grams that the header announces");
        }
      }
      return true;
    }
    if (order == counts.length || !lineIs("\\" + (order + 1) + "-grams:")) {
      throw malformed(
          "expected "
              + (order == counts.length ? "\\end\\" : "\\" + (order + 1) + "-grams:")
              + ", found '"
              + lines.excerpt()
              + "'");
    }
    checkSectionComplete();
    order++;
    inSection = 0;
    return false;
  }

  private void checkSectionComplete() {
    if (order > 0 && inSection != counts[order - 1]) {
      throw malformed(
          String.format(
              "the header announces %d %d-grams, but there are %d",
              counts[order - 1], order, inSection));
    }
  }

  private void readNgram() {
    if (++inSection > counts[order - 1]) {
      throw malformed(
          "there are more than the "
              + counts[order - 1]
              + " "
              + order
              + "-grams that the header announces");
    }
    position = lines.start();
    int tokenStart = nextToken("a probability");
    logProbability = readLogProbability(tokenStart);
    for (int i = 0; i < order; i++) {
      tokenStart = nextToken("word " + (i + 1) + " of " + order);
      ids[i] = order == 1 ? newWord(tokenStart) : knownWord(tokenStart);
    }
    backoff = readBackoff();
  }

  private float readLogProbability(int from) {
    double log10 = numbers.parse(lines.buffer(), from, position);
    if (Double.isNaN(log10)) {
      throw malformed("'" + token(from) + "' is no log10 probability");
    }
    if (log10 > 0) {
      throw malformed("the log10 probability " + token(from) + " is above 0");
    }
    return (float) (Math.max(log10, LOWEST_LOG10) * LN_10);
  }

  private float readBackoff() {
    skipSpace();
    if (position == lines.end()) {
      return Float.NaN;
    }
    int from = nextToken("a back-off weight");
    double log10 = numbers.parse(lines.buffer(), from, position);
    if (Double.isNaN(log10) || log10 > -LOWEST_LOG10) {
      throw malformed("'" + token(from) + "' is no log10 back-off weight");
    }
    skipSpace();
    if (position != lines.end()) {
      throw malformed(
          "there is more than a probability, " + order + " words and a back-off weight");
    }
    if (order == counts.length && log10 != 0) {
      throw malformed("an n-gram of the highest order has a back-off weight");
    }
    return (float) (Math.max(log10, LOWEST_LOG10) * LN_10);
  }

  private int newWord(int from) {
    checkUtf8(from);
    int before = words.size();
    int id = words.add(lines.buffer(), from, position);
    if (id < before) {
      throw malformed("the word '" + token(from) + "' occurs twice among the 1-grams");
    }
    return id;
  }

  private int knownWord(int from) {
    int id = words.find(lines.buffer(), from, position);
    if (id < 0) {
      throw malformed("the word '" + token(from) + "' is not among the 1-grams");
    }
    return id;
  }

  private void checkUtf8(int from) {
    for (int i = from; i < position; i++) {
      if (lines.buffer()[i] < 0) {
        try {
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(lines.buffer(), from, position - from));
          return;
        } catch (CharacterCodingException e) {
          throw malformed("a word is not UTF-8 text; convert the file to UTF-8");
        }
      }
    }
  }

  private int nextToken(String expected) {
    skipSpace();
    int from = position;
    while (position < lines.end() && !isSpace(lines.buffer()[position])) {
      position++;
    }
    if (position == from) {
      throw malformed("the line ends where " + expected + " was expected");
    }
    return from;
  }

  private void skipSpace() {
    while (position < lines.end() && isSpace(lines.buffer()[position])) {
      position++;
    }
  }

  private String token(int from) {
    return new String(lines.buffer(), from, Math.min(position - from, 60), StandardCharsets.UTF_8);
  }

  private boolean isBlank() {
    for (int i = lines.start(); i < lines.end(); i++) {
      if (!isSpace(lines.buffer()[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean lineIs(String text) {
    int end = lines.end();
    while (end > lines.start() && isSpace(lines.buffer()[end - 1])) {
      end--;
    }
    byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
    return Arrays.equals(lines.buffer(), lines.start(), end, expected, 0, expected.length);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
