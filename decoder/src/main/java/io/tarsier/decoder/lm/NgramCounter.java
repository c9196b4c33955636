package io.tarsier.decoder.lm;

import io.tarsier.api.LanguageModel;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Counts n-grams in bounded memory. Word ids are gathered in a block; a full block is sorted by the
 * n-gram that starts at each place (radix sort, one pass per word) and written as a {@linkplain
 * NgramRun run}; at the end the runs are merged. Single-owner.
 *
 * <p>An n-gram is cut short at the end of its sentence and before a word outside the vocabulary,
 * unless unknown words count as a word.
 */
final class NgramCounter implements TextReader.Sink, Closeable {

  private static final int BYTES_PER_TOKEN = 12;
  private static final int SMALLEST_BLOCK = 1 << 12;
  private static final int LARGEST_BLOCK = 1 << 28;

  /** Fills the place after a cut, below every word. */
  private static final int CUT = -1;

  private final int order;
  private final boolean unknownIsWord;
  private final int sentenceStart;
  private final int sentenceEnd;
  private final WordTable words = new WordTable();
  private final int[] ids;
  private final int vocabularySize;
  private final Path folder;
  private final List<Path> runs = new ArrayList<>();
  private final int[] block;
  private int filled;
  private boolean inSentence;
  private int weight = 1;

  /**
   * Makes a counter.
   *
   * @param memoryBytes how much heap the block may take, roughly
   */
  NgramCounter(Vocabulary vocabulary, int order, boolean unknownIsWord, long memoryBytes)
      throws IOException {
    this.order = order;
    this.unknownIsWord = unknownIsWord;
    sentenceStart = vocabulary.sentenceStart();
    sentenceEnd = vocabulary.sentenceEnd();
    vocabularySize = vocabulary.size();
    ids = new int[vocabularySize];
    for (int id = 0; id < vocabularySize; id++) {
      if (!VocabularyCounter.isMark(vocabulary.word(id))) {
        byte[] utf8 = vocabulary.utf8(id);
        ids[words.add(utf8, 0, utf8.length)] = id;
      }
    }
    long tokens = memoryBytes / BYTES_PER_TOKEN;
    block = new int[(int) Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, tokens))];
    folder = Files.createTempDirectory("tarsier-ngrams");
  }

  @Override
  public void source(int newWeight) throws IOException {
    if (newWeight != weight) {
      flush();
      weight = newWeight;
    }
  }

  @Override
  public void token(byte[] bytes, int from, int to) {
    if (!inSentence) {
      put(sentenceStart);
      inSentence = true;
    }
    int word = words.find(bytes, from, to);
    if (word >= 0) {
      put(ids[word]);
    } else if (unknownIsWord) {
      put(LanguageModel.UNKNOWN);
    } else {
      cut();
    }
  }

  @Override
  public void endOfSentence() {
    put(sentenceEnd);
    cut();
    inSentence = false;
  }

  private void cut() {
    for (int i = 1; i < Math.max(order, 2); i++) {
      put(CUT);
    }
  }

  private void put(int id) {
    if (filled == block.length - order) {
      spillInsideSentence();
    }
    block[filled++] = id;
  }

  /** N-grams that run over the end of the block are kept for the next. */
  private void spillInsideSentence() {
    int keep = Math.min(order - 1, filled);
    int[] tail = Arrays.copyOfRange(block, filled - keep, filled);
    try {
      sortAndWrite(filled - keep);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.arraycopy(tail, 0, block, 0, keep);
    filled = keep;
  }

  private void flush() throws IOException {
    for (int i = 0; i < order; i++) {
      block[filled + i] = CUT;
    }
    sortAndWrite(filled);
    filled = 0;
  }

  private void sortAndWrite(int starts) throws IOException {
    int[] places = sortedPlaces(starts);
    if (places.length == 0) {
      return;
    }
    Path run = folder.resolve("run" + runs.size());
    runs.add(run);
    try (NgramRun.Writer out = new NgramRun.Writer(run, order)) {
      int begin = 0;
      for (int i = 1; i <= places.length; i++) {
        if (i == places.length || !same(places[begin], places[i])) {
          out.write(
              block,
              places[begin],
              length(places[begin]),
              Math.multiplyExact(weight, (long) i - begin));
          begin = i;
        }
      }
    } catch (IOException e) {
      throw new IOException(
          "the temporary file " + run + " cannot be written: " + e.getMessage(), e);
    }
  }

  private int length(int place) {
    int length = 1;
    while (length < order && block[place + length] != CUT) {
      length++;
    }
    return length;
  }

  private boolean same(int a, int b) {
    return Arrays.equals(block, a, a + order, block, b, b + order);
  }

  /** The places below a limit that hold words, by the n-gram that starts there. */
  private int[] sortedPlaces(int limit) {
    int count = 0;
    for (int i = 0; i < limit; i++) {
      count += block[i] != CUT ? 1 : 0;
    }
    int[] places = new int[count];
    for (int i = 0, n = 0; i < limit; i++) {
      if (block[i] != CUT) {
        places[n++] = i;
      }
    }
    int[] other = new int[count];
    int[] next = new int[vocabularySize + 2];
    for (int k = order - 1; k >= 0; k--) {
      Arrays.fill(next, 0);
      for (int place : places) {
        next[block[place + k] + 2]++;
      }
      for (int i = 1; i < next.length; i++) {
        next[i] += next[i - 1];
      }
      for (int place : places) {
        other[next[block[place + k] + 1]++] = place;
      }
      int[] swap = places;
      places = other;
      other = swap;
    }
    return places;
  }

  /** Ends counting: all n-grams as a trie. */
  CountTrie finish(LmProgress progress) throws IOException {
    flush();
    CountTrie.Builder builder = new CountTrie.Builder(order);
    long total = 0;
    for (Path run : runs) {
      total += Files.size(run);
    }
    PriorityQueue<NgramRun.Reader> queue = new PriorityQueue<>(runs.size() + 1);
    List<NgramRun.Reader> open = new ArrayList<>();
    try {
      for (Path run : runs) {
        NgramRun.Reader reader = new NgramRun.Reader(run, order);
        open.add(reader);
        if (reader.next()) {
          queue.add(reader);
        }
      }
      merge(queue, builder);
    } finally {
      for (NgramRun.Reader reader : open) {
        reader.close();
      }
    }
    progress.at("merging counts", total, total);
    return builder.build();
  }

  private static void merge(PriorityQueue<NgramRun.Reader> queue, CountTrie.Builder builder)
      throws IOException {
    while (true) {
      NgramRun.Reader least = queue.poll();
      if (least == null) {
        return;
      }
      do {
        builder.add(least.words, least.length, least.count);
        if (!least.next()) {
          least = null;
          break;
        }
      } while (queue.isEmpty() || least.compareTo(queue.peek()) <= 0);
      if (least != null) {
        queue.add(least);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Path run : runs) {
      Files.deleteIfExists(run);
    }
    Files.deleteIfExists(folder);
  }
}
