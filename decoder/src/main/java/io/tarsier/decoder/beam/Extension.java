package io.tarsier.decoder.beam;

/**
 * The part of a step in which symbols are appended: letters here, the space that completes a word
 * by {@link WordEnds}. Single-owner.
 *
 * <p>With a full beam the worst of the hypotheses that stay bounds what a newcomer must reach; in
 * the many steps that a blank dominates, none does.
 */
final class Extension {

  private final SearchState search;
  private final SearchSpace space;
  private final WeightedGraph words;
  private final WeightedGraph extra;
  private final int roots;
  private final int extraBase;
  private final int spelledBase;
  private final HotPhrases hotPhrases;
  private final Hypotheses beam;
  private final Emission emission;
  private final Newcomers newcomers;
  private final Spelling spelling;
  private final WordEnds wordEnds;

  Extension(SearchState search) {
    this.search = search;
    this.space = search.space;
    this.words = space.words;
    this.extra = space.extra;
    this.roots = space.roots;
    this.extraBase = space.extraBase;
    this.spelledBase = space.spelledBase;
    this.hotPhrases = space.hotPhrases;
    this.beam = search.beam;
    this.emission = search.emission;
    this.newcomers = search.newcomers;
    this.spelling = new Spelling(search, this);
    this.wordEnds = new WordEnds(search);
  }

  void run() {
    double likeliest = emission.likeliestLetter;
    double spaceP = emission.space < 0 ? 0 : emission.extending[emission.space];
    for (int i = 0; i < beam.count; i++) {
      int node = beam.node[i];
      double total = beam.total(i);
      double letter = total * likeliest;
      if (node < roots) {
        beginWord(i, node, letter);
      } else if (node < extraBase) {
        if (letter >= newcomers.threshold) {
          extendIn(words, 0, node, i);
        }
        completeIn(words, node, i, total * spaceP);
      } else if (node < spelledBase) {
        if (letter >= newcomers.threshold) {
          extendIn(extra, extraBase, node - extraBase, i);
        }
        completeIn(extra, node - extraBase, i, total * spaceP);
      } else {
        spelling.goOn(i, node - spelledBase);
        if (spaceP > 0) {
          wordEnds.complete(i, total * spaceP);
        }
      }
    }
  }

  private void beginWord(int i, int root, double letter) {
    if (letter * words.rootGain >= newcomers.threshold) {
      extendIn(words, 0, root, i);
    }
    if (root == 0 && letter * extra.rootGain >= newcomers.threshold) {
      extendIn(extra, extraBase, 0, i);
    }
    if (space.unknownNext[root] != SearchSpace.NO_UNKNOWN) {
      spelling.begin(i, root);
    }
  }

  private void completeIn(WeightedGraph graph, int node, int i, double mass) {
    double bound = mass * graph.exitBound[node] * hotPhrases.bound(beam.hot[i]);
    if (bound >= newcomers.threshold * SearchState.NEGLIGIBLE) {
      wordEnds.complete(i, mass);
    }
  }

  private void extendIn(WeightedGraph graph, int base, int node, int i) {
    double[] p = emission.extending;
    char[] symbols = graph.graph.symbol();
    float[] gains = graph.gain;
    int[] firstChild = graph.graph.firstChild();
    int end = firstChild[node + 1];
    int last = beam.last[i];
    double onBlank = beam.pBlank[i];
    double total = beam.total(i);
    for (int child = firstChild[node]; child < end; child++) {
      int symbol = symbols[child];
      double mass = symbol == last ? onBlank : total;
      double arriving = mass * p[symbol] * gains[child];
      if (arriving >= newcomers.threshold) {
        append(i, base + child, symbol, arriving, gains[child]);
      }
    }
  }

  /**
   * Adds a hypothesis with one letter more, unless it is there already and has had its share.
   *
   * @return its slot among the newcomers, or {@link KeyIndex#ABSENT}
   */
  int append(int i, int node, int symbol, double arriving, double gain) {
    if (search.beamIndex.find(node, beam.state[i], beam.hot[i]) != KeyIndex.ABSENT) {
      return KeyIndex.ABSENT;
    }
    int slot = newcomers.admit(arriving);
    Hypotheses fresh = newcomers.hypotheses;
    fresh.node[slot] = node;
    fresh.state[slot] = beam.state[i];
    fresh.hot[slot] = beam.hot[i];
    fresh.last[slot] = symbol;
    fresh.gain[slot] = gain;
    fresh.history[slot] = beam.history[i];
    fresh.innerHot[slot] = HotSpellings.DEAD;
    fresh.innerState[slot] = 0;
    fresh.endFactor[slot] = Hypotheses.NOT_LOOKED_UP;
    fresh.place(slot, beam, i, beam.node[i] < roots, search.time, emission.p[symbol]);
    return slot;
  }
}
