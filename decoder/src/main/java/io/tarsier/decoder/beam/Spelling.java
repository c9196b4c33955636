package io.tarsier.decoder.beam;

import io.tarsier.api.LanguageModel;

/** Appends every letter to words that are in no graph. Single-owner. */
final class Spelling {

  private final SearchState search;
  private final SearchSpace space;
  private final Extension extension;
  private final Hypotheses beam;
  private final Emission emission;
  private final HotSpellings hot;
  private final LanguageModel lm;
  private final double lmWeight;

  Spelling(SearchState search, Extension extension) {
    this.search = search;
    this.space = search.space;
    this.extension = extension;
    this.beam = search.beam;
    this.emission = search.emission;
    this.hot = space.hotSpellings;
    this.lm = space.lm;
    this.lmWeight = space.lmWeight();
  }

  /** Begins words at a root. */
  void begin(int i, int root) {
    if (!isWorthWhile(i, space.enterFactor)) {
      return;
    }
    int state = beam.state[i];
    double enter = space.enterFactor;
    if (space.characterModel && beam.history[i] != History.EMPTY) {
      // The space before the word, which is scored with the letter after it.
      long scored = lm.score(state, space.characterId(emission.space));
      enter *= Math.exp(lmWeight * LanguageModel.logProbability(scored));
      state = LanguageModel.nextState(scored);
    }
    extend(i, SpelledWords.BEGIN - root, LetterModel.BEGIN, enter, hot.start(), state);
  }

  /** Goes on with a word. */
  void goOn(int i, int node) {
    if (isWorthWhile(i, 1)) {
      extend(i, node, beam.last[i], 1, beam.innerHot[i], beam.innerState[i]);
    }
  }

  private boolean isWorthWhile(int i, double enter) {
    double bound = beam.total(i) * emission.likeliestLetter * enter * hot.highestGain();
    return bound >= search.newcomers.threshold;
  }

  private void extend(int i, int parent, int before, double enter, int innerHot, int state) {
    double total = beam.total(i);
    double bound = enter * hot.highestGain();
    for (int k = 0; k < emission.letterCount; k++) {
      int symbol = emission.letters[k];
      double mass = symbol == beam.last[i] ? beam.pBlank[i] : total;
      double heard = mass * emission.extending[symbol];
      if (heard * bound < search.newcomers.threshold) {
        continue;
      }
      int nextHot = hot.step(innerHot, symbol);
      double gain = enter * space.letters.next(before, symbol);
      gain *= hot.credit(nextHot) / hot.credit(innerHot);
      int nextState = 0;
      if (space.characterModel) {
        long scored = lm.score(state, space.characterId(symbol));
        gain *= Math.exp(lmWeight * LanguageModel.logProbability(scored));
        nextState = LanguageModel.nextState(scored);
      }
      if (heard * gain >= search.newcomers.threshold) {
        int node = space.spelledBase + search.spelled.child(parent, symbol);
        int slot = extension.append(i, node, symbol, heard * gain, gain);
        if (slot != KeyIndex.ABSENT) {
          search.newcomers.hypotheses.innerHot[slot] = nextHot;
          search.newcomers.hypotheses.innerState[slot] = nextState;
        }
      }
    }
  }
}
