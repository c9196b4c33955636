package io.tarsier.decoder.beam;

import io.tarsier.api.LanguageModel;
import io.tarsier.decoder.lexicon.LetterGraph;

/** What the current word of each hypothesis is, and what completing it costs. Single-owner. */
final class CurrentWords {

  private final SearchSpace space;
  private final Hypotheses beam;
  private final History history;
  private final SpelledWords spelled;
  private final WeightedGraph words;
  private final WeightedGraph extra;
  private final int roots;
  private final int extraBase;
  private final int spelledBase;
  private final HotPhrases hotPhrases;
  private final LanguageModel lm;
  private final double lmWeight;

  CurrentWords(SearchSpace space, Hypotheses beam, History history, SpelledWords spelled) {
    this.space = space;
    this.beam = beam;
    this.history = history;
    this.spelled = spelled;
    this.words = space.words;
    this.extra = space.extra;
    this.roots = space.roots;
    this.extraBase = space.extraBase;
    this.spelledBase = space.spelledBase;
    this.hotPhrases = space.hotPhrases;
    this.lm = space.lm;
    this.lmWeight = space.lmWeight();
  }

  /** Whether the last word of a node and those before are what a hypothesis completes. */
  boolean isWordOf(int i, int node) {
    return node != History.EMPTY
        && history.word[node] == reference(i)
        && history.sameText(history.before[node], beam.history[i]);
  }

  /**
   * Appends the current word of a hypothesis to its history; the next begins after {@code time}.
   */
  int append(int i, int time) {
    return history.add(
        beam.history[i],
        reference(i),
        beam.wordStart(i),
        beam.symbolStep[i] + 1,
        time + 1,
        acousticConfidence(i));
  }

  /** The same for a node of the same words that came by less likely paths, at other times. */
  int appendInPlaceOf(int node, int i, int time) {
    if (history.start[node] == beam.wordStart(i)
        && history.end[node] == beam.symbolStep[i] + 1
        && history.before[node] == beam.history[i]) {
      return node;
    }
    int better = append(i, time);
    history.inherit(better, node, 1);
    return better;
  }

  /** Geometric mean of the best probabilities of the letters of the current word. */
  double acousticConfidence(int i) {
    int letters = 0;
    for (int node = beam.node[i]; node >= roots; node = parentNode(node)) {
      letters++;
    }
    return Math.pow(beam.peaks[i] * beam.symbolPeak[i], 1.0 / letters);
  }

  /** How histories name the word that is complete at a hypothesis. */
  int reference(int i) {
    int node = beam.node[i];
    if (node < extraBase) {
      return words.graph.arc()[node];
    }
    if (node < spelledBase) {
      return space.extraReference(extra.graph.arc()[node - extraBase]);
    }
    return space.closed ? SearchSpace.UNKNOWN_WORD : ~(node - spelledBase);
  }

  /** The root after the word that is complete at a hypothesis. */
  int rootAfter(int i) {
    int node = beam.node[i];
    if (node < extraBase) {
      return words.graph.next()[words.graph.arc()[node]];
    }
    return node < spelledBase ? 0 : space.unknownNext[spelled.root(node - spelledBase)];
  }

  /** Whether a word is complete at a hypothesis. */
  boolean isComplete(int i) {
    int node = beam.node[i];
    if (node < roots) {
      return false;
    }
    if (node < extraBase) {
      return words.graph.arc()[node] != LetterGraph.NO_ARC;
    }
    return node >= spelledBase || extra.graph.arc()[node - extraBase] != LetterGraph.NO_ARC;
  }

  /** Finds out what completing the word of a hypothesis costs. */
  void lookUpEnd(int i) {
    beam.endState[i] = beam.state[i];
    beam.endHot[i] = HotPhrases.START;
    beam.endFactor[i] = 0;
    if (!isComplete(i)) {
      return;
    }
    int node = beam.node[i];
    double ln;
    if (node < extraBase) {
      ln = endOfKnown(i, words, node);
    } else if (node < spelledBase) {
      ln = endOfKnown(i, extra, node - extraBase);
    } else {
      ln = endOfSpelled(i, node - spelledBase);
      ln -= Math.log(space.hotSpellings.credit(beam.innerHot[i]));
    }
    int followed = hotPhrases.follow(beam.hot[i], hotWord(i));
    beam.endHot[i] = hotPhrases.settled(followed);
    beam.endFactor[i] = Math.exp(ln + space.wordBonus + hotPhrases.gain(beam.hot[i], followed));
  }

  /** The number of the complete word among those of hot phrases. */
  private int hotWord(int i) {
    int node = beam.node[i];
    if (node < extraBase) {
      return words.hot.word(words.graph.arc()[node]);
    }
    if (node < spelledBase) {
      return extra.hot.word(extra.graph.arc()[node - extraBase]);
    }
    return space.hotSpellings.word(beam.innerHot[i]);
  }

  private double endOfKnown(int i, WeightedGraph graph, int node) {
    int arc = graph.graph.arc()[node];
    long scored = lm.score(beam.state[i], graph.wordId[arc]);
    beam.endState[i] = LanguageModel.nextState(scored);
    return lmWeight * LanguageModel.logProbability(scored)
        + graph.graph.weight()[arc]
        - graph.lookAhead[node];
  }

  private double endOfSpelled(int i, int node) {
    if (space.characterModel) {
      // The space is scored with the letter after it: the last word of a text has none.
      beam.endState[i] = beam.innerState[i];
      return 0;
    }
    int wordId = LanguageModel.UNKNOWN;
    double ln = 0;
    if (space.spelling) {
      wordId = space.wordId(spelled, node);
      ln = wordId == LanguageModel.UNKNOWN ? -space.spellingPrice : 0;
    } else if (space.isKnown(spelled, node)) {
      return Double.NEGATIVE_INFINITY;
    } else {
      ln = Math.log(space.letters.end(beam.last[i])) - space.unknownLookAhead;
    }
    long scored = lm.score(beam.state[i], wordId);
    beam.endState[i] = LanguageModel.nextState(scored);
    return ln + lmWeight * LanguageModel.logProbability(scored);
  }

  /** The node before the last letter of a node. */
  int parentNode(int node) {
    if (node < extraBase) {
      return words.graph.parent()[node];
    }
    if (node < spelledBase) {
      int parent = extra.graph.parent()[node - extraBase];
      return parent == 0 ? 0 : extraBase + parent;
    }
    int parent = spelled.parent(node - spelledBase);
    return parent < 0 ? SpelledWords.BEGIN - parent : spelledBase + parent;
  }
}
