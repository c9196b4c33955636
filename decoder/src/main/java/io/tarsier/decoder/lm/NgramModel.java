package io.tarsier.decoder.lm;

import io.tarsier.api.LanguageModel;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * A back-off n-gram model. Immutable; thread-safe.
 *
 * <p>p(w | h) is that of the longest n-gram "suffix of h, then w" in the model, times the back-off
 * weights of all longer suffixes of h that the model holds. A state is the longest suffix of the
 * history that has a continuation or a back-off weight; histories that share it get the same scores
 * for ever after.
 *
 * <p>Behind it lies the packed image of the binary format, mapped from a file or, for ARPA files,
 * built in memory. A damaged image costs wrong scores or a {@link ModelException} and nothing
 * worse: every place read from it is checked against the sizes of the header, and every suffix has
 * a lower number than its state, so that each loop ends.
 */
public final class NgramModel implements LanguageModel {

  private final TlmImage image;
  private final PackedVocabulary vocabulary;
  private final TlmLevel[] levels;
  private final int order;
  private final int startState;

  private NgramModel(TlmImage image) {
    this.image = image;
    TlmHeader header = image.header();
    List<ByteBuffer> sections = image.sections();
    order = header.order();
    vocabulary = new PackedVocabulary(header.vocabularySize(), sections.get(0), sections.get(1));
    levels = new TlmLevel[order];
    int firstState = 1;
    for (int k = 1; k <= order; k++) {
      int children = k == order ? 0 : header.levels().get(k).ngrams();
      levels[k - 1] =
          new TlmLevel(
              k,
              order,
              header.levels().get(k - 1),
              children,
              firstState,
              sections.subList(TlmHeader.sections(k - 1), TlmHeader.sections(k)));
      firstState += header.levels().get(k - 1).states();
    }
    startState = header.sentenceStart() < 0 ? 0 : wordState(header.sentenceStart());
  }

  /**
   * Opens a binary model ({@code .tlm}, mapped, in no time) or an ARPA file (plain, gzip or xz,
   * read and packed in memory), judged by the first bytes.
   *
   * @throws ModelException if a binary model is damaged
   * @throws MalformedInputException if an ARPA file breaks the rules of its format
   */
  public static NgramModel open(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(TlmHeader.MAGIC_BYTES);
    }
    if (TlmHeader.hasMagic(head)) {
      try {
        return new NgramModel(TlmImage.map(file));
      } catch (ModelException e) {
        throw new ModelException(file + ": " + e.getMessage(), e);
      }
    }
    try (ArpaReader arpa = ArpaReader.open(file)) {
      return read(arpa);
    }
  }

  /** Opens a binary model that lies in a buffer, as a model pack hands it out. */
  public static NgramModel open(ByteBuffer buffer) {
    return new NgramModel(TlmImage.open(buffer));
  }

  /** Reads an ARPA file. */
  public static NgramModel read(ArpaReader arpa) throws IOException {
    return of(ArpaTrieReader.read(arpa), Quantization.none(), Tokens.WORDS, "");
  }

  static NgramModel of(
      BackoffTrie trie, Quantization quantization, Tokens tokens, String description) {
    return new NgramModel(TlmPacker.pack(trie, quantization, tokens, description));
  }

  TlmImage image() {
    return image;
  }

  TlmLevel level(int ofOrder) {
    return levels[ofOrder - 1];
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public int vocabularySize() {
    return vocabulary.size();
  }

  @Override
  public int wordId(CharSequence word) {
    return vocabulary.find(word);
  }

  /** The spelling of a word. */
  public String word(int wordId) {
    return vocabulary.word(wordId);
  }

  /**
   * Hands out every word but the unknown one with its id, sentence begin and end among them; faster
   * than asking {@link #word} for one after the other.
   */
  public void forEachWord(ObjIntConsumer<String> action) {
    vocabulary.forEach(action);
  }

  @Override
  public int startState() {
    return startState;
  }

  @Override
  public int emptyState() {
    return 0;
  }

  @Override
  public long score(int state, int wordId) {
    if (wordId < 0 || wordId >= vocabulary.size()) {
      throw new IllegalArgumentException(
          "word id " + wordId + " must lie in 0.." + (vocabulary.size() - 1));
    }
    float backoff = 0;
    int context = state;
    while (context != 0) {
      TlmLevel level = levels[orderOf(context) - 1];
      TlmLevel next = levels[level.order];
      long children = level.children(context);
      int ngram = next.find(wordId, (int) (children >>> 32), (int) children);
      if (ngram >= 0) {
        return LanguageModel.step(
            backoff + next.logProbability(ngram), stateAfter(level, context, next, ngram, wordId));
      }
      backoff += level.backoff(context);
      context = level.suffix(context);
    }
    return LanguageModel.step(backoff + levels[0].logProbability(wordId), wordState(wordId));
  }

  @Override
  public float endScore(int state) {
    int end = image.header().sentenceEnd();
    return end < 0 ? 0f : LanguageModel.logProbability(score(state, end));
  }

  /** The longest state that ends in the n-gram just found. */
  private int stateAfter(TlmLevel level, int context, TlmLevel next, int ngram, int wordId) {
    int state = next.stateOf(ngram);
    TlmLevel shorterLevel = level;
    int shorter = context;
    while (state == 0) {
      shorter = shorterLevel.suffix(shorter);
      if (shorter == 0) {
        return wordState(wordId);
      }
      shorterLevel = levels[orderOf(shorter) - 1];
      TlmLevel found = levels[shorterLevel.order];
      long children = shorterLevel.children(shorter);
      int at = found.find(wordId, (int) (children >>> 32), (int) children);
      if (at >= 0) {
        state = found.stateOf(at);
      }
    }
    return state;
  }

  private int wordState(int wordId) {
    return order > 1 && levels[0].isWordState(wordId) ? 1 + wordId : 0;
  }

  private int orderOf(int state) {
    for (int k = 1; k < order; k++) {
      if (Integer.compareUnsigned(state, levels[k].firstState) < 0) {
        return k;
      }
    }
    throw new IllegalArgumentException("state " + state + " is none of this model");
  }
}
