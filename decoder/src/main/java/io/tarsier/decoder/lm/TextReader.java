package io.tarsier.decoder.lm;

import io.tarsier.api.MalformedInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Reads the sentences of several texts, with progress. */
final class TextReader {

  /** A paragraph on one line is unusual but no error. */
  private static final int MAX_LINE_BYTES = 1 << 24;

  private static final int LINES_PER_REPORT = 1 << 14;

  private final List<TextSource> sources;
  private final Tokenizer tokenizer;
  private final LmProgress progress;

  TextReader(List<TextSource> sources, Tokens tokens, LmProgress progress) {
    this.sources = List.copyOf(sources);
    this.tokenizer = new Tokenizer(tokens);
    this.progress = progress;
  }

  /** Takes the tokens of sentences. */
  interface Sink extends Tokenizer.Sink {

    /** A text begins; its sentences count so often. */
    void source(int weight) throws IOException;

    /** The sentence whose tokens came is complete; it has at least one. */
    void endOfSentence() throws IOException;
  }

  /**
   * Reads everything.
   *
   * @throws MalformedInputException if a line is not UTF-8
   */
  void read(String stage, Sink sink) throws IOException {
    long total = 0;
    for (TextSource source : sources) {
      total += Files.size(source.file());
    }
    long before = 0;
    for (TextSource source : sources) {
      sink.source(source.weight());
      long size = Files.size(source.file());
      try (LineReader lines =
          new LineReader(TextInput.open(source.file()), source.file().toString(), MAX_LINE_BYTES)) {
        readSentences(source, lines, sink, stage, before, size, total);
      }
      before += size;
    }
    progress.at(stage, total, total);
  }

  private void readSentences(
      TextSource source,
      LineReader lines,
      Sink sink,
      String stage,
      long before,
      long size,
      long total)
      throws IOException {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    int[] count = new int[1];
    Tokenizer.Sink counting =
        (bytes, from, to) -> {
          count[0]++;
          sink.token(bytes, from, to);
        };
    while (lines.next()) {
      checkUtf8(lines, utf8);
      count[0] = 0;
      if (source.lettersOnly()) {
        byte[] letters = Letters.of(lines.buffer(), lines.start(), lines.end());
        tokenizer.tokenize(letters, 0, letters.length, counting);
      } else {
        tokenizer.tokenize(lines.buffer(), lines.start(), lines.end(), counting);
      }
      if (count[0] > 0) {
        sink.endOfSentence();
      }
      if (lines.lineNumber() % LINES_PER_REPORT == 0) {
        // Compressed texts unpack to more than their size.
        progress.at(stage, before + Math.min(lines.bytesRead(), size), total);
      }
    }
  }

  private static void checkUtf8(LineReader lines, CharsetDecoder utf8) {
    byte[] buffer = lines.buffer();
    for (int i = lines.start(); i < lines.end(); i++) {
      if (buffer[i] < 0) {
        try {
          utf8.decode(ByteBuffer.wrap(buffer, lines.start(), lines.end() - lines.start()));
          return;
        } catch (CharacterCodingException e) {
          throw lines.malformed("the text is not UTF-8; convert it first");
        }
      }
    }
  }
}
