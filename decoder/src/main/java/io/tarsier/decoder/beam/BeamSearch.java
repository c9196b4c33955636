package io.tarsier.decoder.beam;

import io.tarsier.api.LanguageModel;

/**
 * The search itself. Single-owner; nothing is allocated per step once the arrays have grown.
 *
 * <p>Probabilities are held as they are, not as logarithms: adding two paths is one addition. They
 * carry a common scale, which is adjusted by powers of two before anything underflows.
 *
 * <p>A step has three parts. {@link #stay} lets every hypothesis go on as it is, on a blank or on
 * its last symbol, and adds the paths of its parent that reach it now. {@link #extend} appends
 * symbols; with a full beam the worst of the hypotheses that stay is a bound that every newcomer
 * must reach, which in the many steps that a blank dominates none does. {@link #select} keeps the
 * best.
 */
final class BeamSearch implements History.WordKeeper {

  private static final double RESCALE_BELOW = 0x1p-300;
  private static final double RESCALE_ABOVE = 0x1p300;

  /** Paths this much less likely than any that can survive are not added to those that do. */
  private static final double NEGLIGIBLE = 0x1p-20;

  private final SearchSpace space;
  private final WeightedGraph words;
  private final WeightedGraph extra;
  private final int roots;
  private final int extraBase;
  private final int spelledBase;
  private final HotPhrases hotPhrases;
  private final boolean hot;
  private final LanguageModel lm;
  private final double lmWeight;
  private final int beamSize;
  private final double beamRatio;

  final History history = new History();
  final SpelledWords spelled = new SpelledWords();
  final Hypotheses beam;
  final CurrentWords currentWords;
  private final Hypotheses fresh;
  private final KeyIndex beamIndex;
  private final KeyIndex freshIndex;
  private final Emission emission;
  private double[] newBlank;
  private double[] newSymbol;
  private final int[] newHistory;
  private final double[] scratch;
  private final int[] free;

  private int time;
  private double best;
  private double threshold;
  private double logScale;

  BeamSearch(SearchSpace space) {
    this.space = space;
    this.words = space.words;
    this.extra = space.extra;
    this.roots = space.roots;
    this.extraBase = space.extraBase;
    this.spelledBase = space.spelledBase;
    this.hotPhrases = space.hotPhrases;
    this.hot = hotPhrases.start() != HotPhrases.DEAD;
    this.lm = space.lm;
    this.lmWeight = space.lmWeight();
    this.beamSize = space.settings.beam();
    this.beamRatio = Math.exp(-space.settings.beamThreshold());
    this.emission = new Emission(space.alphabet, space.settings);
    this.beam = new Hypotheses(beamSize);
    this.currentWords = new CurrentWords(space, beam, history, spelled);
    this.fresh = new Hypotheses(Math.max(3 * beamSize, 64));
    this.beamIndex = new KeyIndex(beam);
    this.freshIndex = new KeyIndex(fresh);
    this.newBlank = new double[beamSize];
    this.newSymbol = new double[beamSize];
    this.newHistory = new int[beamSize];
    this.scratch = new double[beamSize + fresh.capacity()];
    this.free = new int[beamSize];
    begin();
  }

  private void begin() {
    beam.count = 1;
    beam.node[0] = 0;
    beam.state[0] = lm.startState();
    beam.hot[0] = hotPhrases.start();
    beam.innerHot[0] = beam.hot[0];
    beam.innerState[0] = beam.state[0];
    beam.last[0] = Hypotheses.NO_SYMBOL;
    beam.pBlank[0] = 1;
    beam.pSymbol[0] = 0;
    beam.history[0] = History.EMPTY;
    beam.endFactor[0] = 0;
    reindex();
  }

  /** Appends the current word of a hypothesis to its history, at the end. */
  int completed(int slot) {
    return currentWords.append(slot, time);
  }

  SearchSpace space() {
    return space;
  }

  /** Refuses emissions of another alphabet. */
  void requireVocabulary(int vocabularySize) {
    if (vocabularySize != emission.p.length) {
      throw new IllegalArgumentException(
          "the emissions have "
              + vocabularySize
              + " symbols per step; the alphabet has "
              + emission.p.length);
    }
  }

  /** Takes the next step: a row of natural-log probabilities. */
  void step(float[] logProbabilities, int offset) {
    if (history.wantsSweep() || spelled.wantsSweep()) {
      sweep();
    }
    emission.load(logProbabilities, offset);
    fresh.count = 0;
    freshIndex.clear();
    stay();
    extend();
    select();
    rescale();
    time++;
  }

  private void stay() {
    double[] p = emission.p;
    double blank = p[emission.blank];
    double space = emission.space < 0 ? 0 : p[emission.space];
    double highest = 0;
    double lowest = Double.MAX_VALUE;
    for (int i = 0; i < beam.count; i++) {
      double total = beam.total(i);
      double onBlank = total * blank;
      double onSymbol;
      newHistory[i] = beam.history[i];
      if (beam.node[i] < roots) {
        onSymbol = total * space;
      } else {
        int symbol = beam.last[i];
        onSymbol = beam.pSymbol[i] * p[symbol];
        if (p[symbol] > beam.symbolPeak[i] && beam.pSymbol[i] >= beam.pBlank[i]) {
          beam.symbolPeak[i] = p[symbol];
          beam.symbolStep[i] = time;
        }
      }
      newBlank[i] = onBlank;
      newSymbol[i] = onSymbol;
      if (beam.parent[i] >= 0) {
        arriveFromParent(i, beam.parent[i]);
      }
      double now = newBlank[i] + newSymbol[i];
      highest = Math.max(highest, now);
      lowest = Math.min(lowest, now);
    }
    best = highest;
    threshold = best * beamRatio;
    if (beam.count == beamSize) {
      threshold = Math.max(threshold, lowest);
    }
  }

  /** Adds the paths of the hypothesis without the last symbol, on which it is appended now. */
  private void arriveFromParent(int i, int parent) {
    int symbol = beam.last[i];
    double mass = symbol == beam.last[parent] ? beam.pBlank[parent] : beam.total(parent);
    double arriving = mass * emission.extending[symbol] * beam.gain[i];
    double staying = newBlank[i] + newSymbol[i];
    if (arriving < staying * NEGLIGIBLE) {
      return;
    }
    int own = beam.history[i];
    int other = beam.history[parent];
    if (history.sameText(other, own)) {
      if (arriving > staying) {
        comeFromParent(i, parent);
      }
      newSymbol[i] += arriving;
      return;
    }
    double rival = arriving + staying * history.ratio(own, other);
    if (rival > staying) {
      comeFromParent(i, parent);
      history.succeed(other, own, staying / rival);
      newBlank[i] = 0;
      newSymbol[i] = rival;
    } else {
      history.setRival(own, other, rival / staying);
    }
  }

  /** The likeliest path to a hypothesis is now that on which its last symbol is appended here. */
  private void comeFromParent(int i, int parent) {
    double peak = emission.p[beam.last[i]];
    beam.place(i, beam, parent, beam.node[parent] < roots, time, peak);
    newHistory[i] = beam.history[parent];
  }

  private void extend() {
    double likeliest = emission.likeliestLetter;
    double spaceP = emission.space < 0 ? 0 : emission.extending[emission.space];
    for (int i = 0; i < beam.count; i++) {
      int node = beam.node[i];
      double total = beam.total(i);
      double bound = total * likeliest;
      if (hot) {
        bound *= hotPhrases.stepBound(beam.innerHot[i]);
      }
      boolean letters = bound >= threshold;
      if (node < extraBase) {
        if (letters) {
          extendIn(words, 0, node, i);
          if (node < roots) {
            extendAtRoot(i, node);
          }
        }
        if (node >= roots && total * spaceP * wordBound(words, node, i) >= threshold * NEGLIGIBLE) {
          completeWord(i, total * spaceP);
        }
      } else if (node < spelledBase) {
        if (letters) {
          extendIn(extra, extraBase, node - extraBase, i);
        }
        if (total * spaceP * wordBound(extra, node - extraBase, i) >= threshold * NEGLIGIBLE) {
          completeWord(i, total * spaceP);
        }
      } else {
        if (letters) {
          spell(i, node - spelledBase, beam.last[i], 1);
        }
        if (spaceP > 0) {
          completeWord(i, total * spaceP);
        }
      }
    }
  }

  private double wordBound(WeightedGraph graph, int node, int i) {
    double bound = graph.exitBound[node];
    return hot ? bound * hotPhrases.exitGain(beam.innerHot[i]) : bound;
  }

  private void extendAtRoot(int i, int root) {
    if (root == 0 && extra.graph.arcs() > 0) {
      extendIn(extra, extraBase, 0, i);
    }
    if (space.unknownNext[root] != SearchSpace.NO_UNKNOWN) {
      spell(i, SpelledWords.BEGIN - root, LetterModel.BEGIN, space.enterFactor);
    }
  }

  private void extendIn(WeightedGraph graph, int base, int node, int i) {
    double[] p = emission.extending;
    char[] symbols = graph.graph.symbol();
    float[] gains = graph.gain;
    int end = graph.graph.firstChild()[node + 1];
    int last = beam.last[i];
    double onBlank = beam.pBlank[i];
    double total = beam.total(i);
    int innerHot = beam.innerHot[i];
    double bound = threshold / hotPhrases.stepBound(innerHot);
    int hotChild = hotPhrases.firstChild(innerHot);
    for (int child = graph.graph.firstChild()[node]; child < end; child++) {
      int symbol = symbols[child];
      double mass = symbol == last ? onBlank : total;
      double arriving = mass * p[symbol] * gains[child];
      if (arriving < bound) {
        continue;
      }
      if (innerHot == HotPhrases.DEAD) {
        append(i, base + child, symbol, arriving, gains[child], HotPhrases.DEAD, 0);
      } else {
        hotChild = hotPhrases.advance(innerHot, hotChild, symbol);
        int nextHot = hotPhrases.step(innerHot, hotChild, symbol);
        double gain = hotPhrases.gain(innerHot, nextHot);
        append(i, base + child, symbol, arriving * gain, gains[child] * gain, nextHot, 0);
      }
    }
  }

  /** Appends every letter to a word that is in no graph. */
  private void spell(int i, int parent, int before, double enterFactor) {
    double total = beam.total(i);
    int innerHot = beam.innerHot[i];
    double bound = enterFactor * hotPhrases.stepBound(innerHot);
    if (total * emission.likeliestLetter * bound < threshold) {
      return;
    }
    int state = beam.innerState[i];
    double enter = enterFactor;
    if (space.characterModel && parent < 0 && beam.history[i] != History.EMPTY) {
      long scored = lm.score(state, space.characterId(emission.space));
      enter *= Math.exp(lmWeight * LanguageModel.logProbability(scored));
      state = LanguageModel.nextState(scored);
    }
    for (int k = 0; k < emission.letterCount; k++) {
      int symbol = emission.letters[k];
      double mass = symbol == beam.last[i] ? beam.pBlank[i] : total;
      double heard = mass * emission.extending[symbol];
      if (heard * bound < threshold) {
        continue;
      }
      double gain = enter * space.letters.next(before, symbol);
      int nextState = 0;
      if (space.characterModel) {
        long scored = lm.score(state, space.characterId(symbol));
        gain *= Math.exp(lmWeight * LanguageModel.logProbability(scored));
        nextState = LanguageModel.nextState(scored);
      }
      int nextHot = HotPhrases.DEAD;
      if (innerHot != HotPhrases.DEAD) {
        nextHot = hotPhrases.step(innerHot, symbol);
        gain *= hotPhrases.gain(innerHot, nextHot);
      }
      if (heard * gain >= threshold) {
        int node = spelledBase + spelled.child(parent, symbol);
        append(i, node, symbol, heard * gain, gain, nextHot, nextState);
      }
    }
  }

  /** Adds a hypothesis with one letter more, unless it is there already and has had its share. */
  private void append(
      int i, int node, int symbol, double arriving, double gain, int nextHot, int nextState) {
    if (arriving < threshold
        || beamIndex.find(node, beam.state[i], beam.hot[i]) != KeyIndex.ABSENT) {
      return;
    }
    int slot = newcomer(arriving);
    fresh.node[slot] = node;
    fresh.state[slot] = beam.state[i];
    fresh.hot[slot] = beam.hot[i];
    fresh.last[slot] = symbol;
    fresh.gain[slot] = gain;
    fresh.history[slot] = beam.history[i];
    fresh.innerHot[slot] = nextHot;
    fresh.innerState[slot] = nextState;
    fresh.endFactor[slot] = Hypotheses.NOT_LOOKED_UP;
    fresh.place(slot, beam, i, beam.node[i] < roots, time, emission.p[symbol]);
  }

  private int newcomer(double arriving) {
    if (fresh.count == fresh.capacity()) {
      thin();
    }
    if (arriving > best) {
      best = arriving;
      threshold = Math.max(threshold, best * beamRatio);
    }
    int slot = fresh.count++;
    fresh.pBlank[slot] = 0;
    fresh.pSymbol[slot] = arriving;
    return slot;
  }

  /** Makes room among the newcomers: only as many as the beam holds can survive. */
  private void thin() {
    System.arraycopy(fresh.pSymbol, 0, scratch, 0, fresh.count);
    double cut = Selection.largest(scratch, fresh.count, beamSize);
    int kept = 0;
    freshIndex.clear();
    for (int i = 0; i < fresh.count; i++) {
      if (fresh.pSymbol[i] > cut) {
        if (kept < i) {
          fresh.copy(kept, fresh, i);
        }
        if (fresh.node[kept] < roots) {
          freshIndex.add(kept);
        }
        kept++;
      }
    }
    fresh.count = kept;
    threshold = Math.max(threshold, cut);
  }

  /** Completes the word of a hypothesis with a space; {@code mass} is what stands before it. */
  private void completeWord(int i, double mass) {
    if (beam.endFactor[i] == Hypotheses.NOT_LOOKED_UP) {
      currentWords.lookUpEnd(i);
    }
    double arriving = mass * beam.endFactor[i];
    if (arriving < threshold * NEGLIGIBLE) {
      return;
    }
    int root = currentWords.rootAfter(i);
    int state = beam.endState[i];
    int nextHot = beam.endHot[i];
    int there = beamIndex.find(root, state, nextHot);
    if (there != KeyIndex.ABSENT) {
      meet(i, there, arriving, newBlank, newSymbol, newHistory);
      return;
    }
    there = freshIndex.find(root, state, nextHot);
    if (there != KeyIndex.ABSENT) {
      meet(i, there, arriving, fresh.pBlank, fresh.pSymbol, fresh.history);
      return;
    }
    if (arriving < threshold) {
      return;
    }
    int slot = newcomer(arriving);
    fresh.node[slot] = root;
    fresh.state[slot] = state;
    fresh.hot[slot] = nextHot;
    fresh.innerHot[slot] = nextHot;
    fresh.innerState[slot] = state;
    fresh.last[slot] = emission.space;
    fresh.gain[slot] = 1;
    fresh.history[slot] = currentWords.append(i, time);
    fresh.endFactor[slot] = 0;
    freshIndex.add(slot);
  }

  /** Adds a complete word to the hypothesis after it, which other words have led to as well. */
  private void meet(
      int i, int there, double arriving, double[] blank, double[] symbol, int[] histories) {
    double staying = blank[there] + symbol[there];
    int node = histories[there];
    if (currentWords.isWordOf(i, node)) {
      history.fade(node, staying / (staying + arriving));
      if (arriving > staying) {
        histories[there] = currentWords.appendInPlaceOf(node, i, time);
      }
      symbol[there] += arriving;
      return;
    }
    double rival =
        arriving + staying * history.ratio(node, beam.history[i], currentWords.reference(i));
    if (rival > staying) {
      histories[there] = currentWords.append(i, time);
      history.succeed(histories[there], node, staying / rival);
      blank[there] = 0;
      symbol[there] = rival;
    } else if (node != History.EMPTY && rival >= staying * History.LEAST_RATIO) {
      int end = beam.symbolStep[i] + 1;
      if (beam.history[i] >= node || end > history.open[node]) {
        node = history.renewed(node, time + 1);
        histories[there] = node;
      }
      history.setRival(
          node,
          beam.history[i],
          currentWords.reference(i),
          beam.wordStart(i),
          end,
          currentWords.acousticConfidence(i),
          rival / staying);
    }
  }

  private void select() {
    int candidates = beam.count + fresh.count;
    double least = best * beamRatio;
    boolean changed = fresh.count > 0;
    for (int i = 0; i < beam.count; i++) {
      scratch[i] = newBlank[i] + newSymbol[i];
      changed |= scratch[i] < least;
    }
    swapIn();
    if (!changed) {
      return;
    }
    System.arraycopy(fresh.pSymbol, 0, scratch, beam.count, fresh.count);
    double cut = least;
    int ties = candidates;
    if (candidates > beamSize) {
      cut = Selection.largest(scratch, candidates, beamSize);
      if (cut < least) {
        cut = least;
      } else {
        ties = beamSize;
        for (int k = 0; k < beamSize; k++) {
          ties -= scratch[k] > cut ? 1 : 0;
        }
      }
    }
    replace(cut, ties);
    reindex();
  }

  private void swapIn() {
    System.arraycopy(newBlank, 0, beam.pBlank, 0, beam.count);
    System.arraycopy(newSymbol, 0, beam.pSymbol, 0, beam.count);
    System.arraycopy(newHistory, 0, beam.history, 0, beam.count);
  }

  /** Keeps what is better than the cut, and of what equals it the first {@code ties}. */
  private void replace(double cut, int ties) {
    int tiesLeft = ties;
    int freed = 0;
    for (int i = 0; i < beam.count; i++) {
      double total = beam.total(i);
      if (total < cut || (total == cut && tiesLeft-- <= 0)) {
        free[freed++] = i;
      }
    }
    int used = 0;
    for (int k = 0; k < fresh.count; k++) {
      double total = fresh.pSymbol[k];
      if (total < cut || (total == cut && tiesLeft-- <= 0)) {
        continue;
      }
      beam.copy(used < freed ? free[used++] : beam.count++, fresh, k);
    }
    while (freed > used) {
      int hole = free[--freed];
      beam.count--;
      if (hole < beam.count) {
        beam.copy(hole, beam, beam.count);
      }
    }
  }

  private void reindex() {
    beamIndex.clear();
    for (int i = 0; i < beam.count; i++) {
      beamIndex.add(i);
    }
    for (int i = 0; i < beam.count; i++) {
      int node = beam.node[i];
      beam.parent[i] =
          node < roots
              ? KeyIndex.ABSENT
              : beamIndex.find(currentWords.parentNode(node), beam.state[i], beam.hot[i]);
    }
  }

  private void rescale() {
    if (best < RESCALE_BELOW) {
      scale(0x1p300, -300);
    } else if (best > RESCALE_ABOVE) {
      scale(0x1p-300, 300);
    }
  }

  private void scale(double factor, int binaryDigits) {
    for (int i = 0; i < beam.count; i++) {
      beam.pBlank[i] *= factor;
      beam.pSymbol[i] *= factor;
    }
    logScale += binaryDigits * Math.log(2);
  }

  /** Natural logarithm of a probability of this search without its scale. */
  double ln(double scaled) {
    return Math.log(scaled) + logScale;
  }

  /** The slot of the likeliest hypothesis. */
  int best() {
    int slot = 0;
    for (int i = 1; i < beam.count; i++) {
      slot = beam.total(i) > beam.total(slot) ? i : slot;
    }
    return slot;
  }

  /** Drops what no hypothesis needs any more; changes no result. */
  void sweep() {
    spelled.beginSweep();
    for (int i = 0; i < beam.count; i++) {
      if (beam.node[i] >= spelledBase) {
        spelled.keep(beam.node[i] - spelledBase);
      }
    }
    history.sweep(beam.history, beam.count, this);
    for (int i = 0; i < beam.count; i++) {
      if (beam.node[i] >= spelledBase) {
        beam.node[i] = spelledBase + spelled.renumber(beam.node[i] - spelledBase);
      }
    }
    reindex();
  }

  @Override
  public void keep(int wordReference) {
    if (wordReference < 0) {
      spelled.keep(~wordReference);
    }
  }

  @Override
  public void compact() {
    spelled.compact();
  }

  @Override
  public int renumber(int wordReference) {
    return wordReference < 0 ? ~spelled.renumber(~wordReference) : wordReference;
  }
}
