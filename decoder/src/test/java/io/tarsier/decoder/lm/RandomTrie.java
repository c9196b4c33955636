package io.tarsier.decoder.lm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Models of random n-grams, not normalised, for tests of structure. */
final class RandomTrie {

  private RandomTrie() {}

  static BackoffTrie of(int words, int order, int ngrams, long seed) throws IOException {
    Random random = new Random(seed);
    List<List<String>> levels = new ArrayList<>();
    List<String> unigrams = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
    for (int i = 0; i < words; i++) {
      unigrams.add("w" + i);
    }
    levels.add(unigrams);
    for (int k = 2; k <= order; k++) {
      List<String> contexts = levels.get(k - 2);
      Set<String> level = new LinkedHashSet<>();
      for (int i = 0; i < ngrams; i++) {
        String context = contexts.get(1 + random.nextInt(contexts.size() - 1));
        level.add(context + " " + unigrams.get(2 + random.nextInt(unigrams.size() - 2)));
      }
      levels.add(new ArrayList<>(level));
    }
    StringBuilder arpa = new StringBuilder("\\data\\\n");
    for (int k = 1; k <= order; k++) {
      arpa.append("ngram ").append(k).append('=').append(levels.get(k - 1).size()).append('\n');
    }
    for (int k = 1; k <= order; k++) {
      arpa.append("\n\\").append(k).append("-grams:\n");
      for (String ngram : levels.get(k - 1)) {
        arpa.append(-5 * random.nextDouble()).append('\t').append(ngram);
        if (k < order) {
          arpa.append('\t').append(random.nextInt(3) == 0 ? 0 : -random.nextDouble());
        }
        arpa.append('\n');
      }
    }
    return Models.trie(arpa.append("\n\\end\\\n").toString());
  }
}
