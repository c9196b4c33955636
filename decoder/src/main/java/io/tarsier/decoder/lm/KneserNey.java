package io.tarsier.decoder.lm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Interpolated modified Kneser-Ney smoothing (Chen and Goodman 1998; laid out as by Heafield,
 * Pouzyrevsky, Clark and Koehn, ACL 2013).
 *
 * <pre>
 * p(w | h) = (a(h w) - D(a(h w))) / a(h) + gamma(h) p(w | h')
 * gamma(h) = (D1 n1(h) + D2 n2(h) + D3 n3(h)) / a(h)
 * </pre>
 *
 * <p>h' is h without its first word, a(h) the sum of a(h w) over w, and n1, n2, n3 say how many w
 * follow h with a(h w) of 1, 2, 3 or more. a is the count at the highest order and for n-grams that
 * start a sentence; below, it is the number of different words that come before. The 1-grams are
 * interpolated with the uniform distribution over all words but the sentence start; what an unknown
 * word gets is its share of that.
 */
final class KneserNey {

  /** Written for the sentence start, which is never predicted; SRILM's convention. */
  static final float NEVER = (float) (ArpaReader.LOWEST_LOG10 * Math.log(10));

  private final CountTrie counts;
  private final Vocabulary vocabulary;
  private final int order;
  private final List<int[]> suffixes = new ArrayList<>();
  private final List<int[]> adjusted = new ArrayList<>();

  private KneserNey(CountTrie counts, Vocabulary vocabulary) {
    this.counts = counts;
    this.vocabulary = vocabulary;
    this.order = counts.order();
  }

  /** Estimates the model of all n-grams that were counted. */
  static BackoffTrie estimate(CountTrie counts, Vocabulary vocabulary) {
    return new KneserNey(counts, vocabulary).estimate();
  }

  private BackoffTrie estimate() {
    suffixes.add(new int[0]);
    for (int k = 2; k <= order; k++) {
      suffixes.add(counts.suffixes(k, suffixes.get(k - 2)));
    }
    for (int k = 1; k <= order; k++) {
      adjusted.add(adjust(k));
    }
    List<BackoffTrie.Level> levels = new ArrayList<>();
    float[] probabilities = unigrams();
    float[] gammas = gammas(1);
    levels.add(firstLevel(probabilities, gammas));
    for (int k = 2; k <= order; k++) {
      probabilities = higher(k, probabilities, gammas);
      gammas = k < order ? gammas(k) : new float[0];
      CountTrie.Level level = counts.level(k);
      levels.add(
          new BackoffTrie.Level(
              level.size(), level.words(), logs(probabilities), logs(gammas), level.childBegin()));
    }
    return new BackoffTrie(vocabulary, levels);
  }

  /** a(w1..wk). */
  private int[] adjust(int k) {
    int[] raw = counts.level(k).counts();
    if (k == order) {
      return k > 1 ? raw : withoutSentenceStart(raw);
    }
    int[] result = new int[raw.length];
    for (int suffix : suffixes.get(k)) {
      result[suffix]++;
    }
    // After a word outside the vocabulary there may be no word before: it counts as one.
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.max(1, result[i]);
    }
    if (k == 1) {
      return withoutSentenceStart(result);
    }
    int from = sentenceStart();
    int to = from + 1;
    for (int j = 1; j < k; j++) {
      from = counts.level(j).childBegin()[from];
      to = counts.level(j).childBegin()[to];
    }
    System.arraycopy(raw, from, result, from, to - from);
    return result;
  }

  private int[] withoutSentenceStart(int[] values) {
    int[] result = values.clone();
    result[sentenceStart()] = 0;
    return result;
  }

  private int sentenceStart() {
    return Arrays.binarySearch(counts.level(1).words(), vocabulary.sentenceStart());
  }

  /** Of the counted words, in linear form. */
  private float[] unigrams() {
    int[] a = adjusted.get(0);
    Discounts discounts = Discounts.of(a);
    double total = Arrays.stream(a).asDoubleStream().sum();
    double share = share(unigramGamma());
    float[] result = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      result[i] = (float) ((a[i] - discounts.of(a[i])) / total + share);
    }
    return result;
  }

  /** A word's share of what the discounts took from the 1-grams. */
  private double share(double gamma) {
    return gamma / (vocabulary.size() - 1);
  }

  private double unigramGamma() {
    int[] a = adjusted.get(0);
    Discounts discounts = Discounts.of(a);
    double total = 0;
    double taken = 0;
    for (int count : a) {
      total += count;
      taken += discounts.of(count);
    }
    return taken / total;
  }

  /** gamma(h) of the n-grams of an order below the highest; 1 where nothing follows. */
  private float[] gammas(int k) {
    if (k == order) {
      return new float[0];
    }
    CountTrie.Level contexts = counts.level(k);
    int[] a = adjusted.get(k);
    Discounts discounts = Discounts.of(a);
    float[] result = new float[contexts.size()];
    for (int h = 0; h < result.length; h++) {
      double total = 0;
      double taken = 0;
      for (int i = contexts.childBegin()[h]; i < contexts.childBegin()[h + 1]; i++) {
        total += a[i];
        taken += discounts.of(a[i]);
      }
      result[h] = total == 0 ? 1 : (float) (taken / total);
    }
    return result;
  }

  private float[] higher(int k, float[] lower, float[] gammas) {
    CountTrie.Level contexts = counts.level(k - 1);
    int[] a = adjusted.get(k - 1);
    int[] suffix = suffixes.get(k - 1);
    Discounts discounts = Discounts.of(a);
    float[] result = new float[a.length];
    for (int h = 0; h < contexts.size(); h++) {
      int from = contexts.childBegin()[h];
      int to = contexts.childBegin()[h + 1];
      double total = 0;
      for (int i = from; i < to; i++) {
        total += a[i];
      }
      for (int i = from; i < to; i++) {
        double own = (a[i] - discounts.of(a[i])) / total;
        result[i] = (float) Math.min(1, own + (double) gammas[h] * lower[suffix[i]]);
      }
    }
    return result;
  }

  /** One 1-gram for every word of the vocabulary, counted or not. */
  private BackoffTrie.Level firstLevel(float[] probabilities, float[] gammas) {
    CountTrie.Level counted = counts.level(1);
    int size = vocabulary.size();
    int[] words = new int[size];
    float[] logProbabilities = new float[size];
    float[] backoffs = new float[order == 1 ? 0 : size];
    int[] childBegin = new int[order == 1 ? 0 : size + 1];
    float uncounted = Math.max(NEVER, (float) Math.log(share(unigramGamma())));
    int at = 0;
    for (int word = 0; word < size; word++) {
      words[word] = word;
      boolean isCounted = at < counted.size() && counted.words()[at] == word;
      logProbabilities[word] = isCounted ? (float) Math.log(probabilities[at]) : uncounted;
      if (order > 1) {
        childBegin[word] = counted.childBegin()[at];
        backoffs[word] = isCounted ? Math.max(NEVER, (float) Math.log(gammas[at])) : 0;
      }
      at += isCounted ? 1 : 0;
    }
    if (order > 1) {
      childBegin[size] = counted.childBegin()[at];
    }
    logProbabilities[vocabulary.sentenceStart()] = NEVER;
    return new BackoffTrie.Level(size, words, logProbabilities, backoffs, childBegin);
  }

  private static float[] logs(float[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = Math.max(NEVER, (float) Math.log(values[i]));
    }
    return result;
  }
}
