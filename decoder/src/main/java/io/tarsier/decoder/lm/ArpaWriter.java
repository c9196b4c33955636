package io.tarsier.decoder.lm;

import io.tarsier.decoder.lm.BackoffTrie.Level;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes ARPA files: plain, or gzip or xz where the file's name ends in .gz or .xz. */
final class ArpaWriter {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final double LN_10 = Math.log(10);

  private final BackoffTrie trie;
  private final OutputStream out;

  private ArpaWriter(BackoffTrie trie, OutputStream out) {
    this.trie = trie;
    this.out = out;
  }

  /** Writes a file aside, then moves it to its place. */
  static void write(BackoffTrie trie, Path file) throws IOException {
    AtomicFile.write(
        file,
        temporary -> {
          try (OutputStream out = open(temporary, file.toString())) {
            new ArpaWriter(trie, out).write();
          }
        });
  }

  private static OutputStream open(Path temporary, String name) throws IOException {
    OutputStream raw = new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER_BYTES);
    if (name.endsWith(".gz")) {
      return new BufferedOutputStream(new GZIPOutputStream(raw, BUFFER_BYTES), BUFFER_BYTES);
    }
    if (name.endsWith(".xz")) {
      return new BufferedOutputStream(new XZOutputStream(raw, new LZMA2Options()), BUFFER_BYTES);
    }
    return raw;
  }

  private void write() throws IOException {
    put("\\data\\\n");
    for (int k = 1; k <= trie.order(); k++) {
      put("ngram " + k + "=" + trie.level(k).size + "\n");
    }
    for (int k = 1; k <= trie.order(); k++) {
      put("\n\\" + k + "-grams:\n");
      Level first = trie.level(1);
      for (int word = 0; word < first.size; word++) {
        write(k, 1, word, word(word));
      }
    }
    put("\n\\end\\\n");
  }

  /** Writes what continues an n-gram and has k words. */
  private void write(int k, int order, int ngram, String text) throws IOException {
    Level level = trie.level(order);
    if (order == k) {
      put(log10(level.logProbabilities[ngram]) + "\t" + text);
      if (!level.isHighest()) {
        put("\t" + log10(level.backoffs[ngram]));
      }
      put("\n");
      return;
    }
    Level next = trie.level(order + 1);
    for (int i = level.childBegin[ngram]; i < level.childBegin[ngram + 1]; i++) {
      write(k, order + 1, i, text + " " + word(next.words[i]));
    }
  }

  private String word(int id) {
    return trie.vocabulary().word(id);
  }

  private static String log10(float naturalLog) {
    return naturalLog == 0 ? "0" : Float.toString((float) (naturalLog / LN_10));
  }

  private void put(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
