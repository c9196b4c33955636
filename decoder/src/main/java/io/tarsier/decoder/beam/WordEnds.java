package io.tarsier.decoder.beam;

/** Completes words with a space. Single-owner. */
final class WordEnds {

  private final SearchState search;
  private final Hypotheses beam;
  private final CurrentWords currentWords;
  private final History history;
  private final Newcomers newcomers;

  WordEnds(SearchState search) {
    this.search = search;
    this.beam = search.beam;
    this.currentWords = search.currentWords;
    this.history = search.history;
    this.newcomers = search.newcomers;
  }

  /** Completes the word of a hypothesis; {@code mass} is what stands before it. */
  void complete(int i, double mass) {
    if (beam.endFactor[i] == Hypotheses.NOT_LOOKED_UP) {
      currentWords.lookUpEnd(i);
    }
    double arriving = mass * beam.endFactor[i];
    if (arriving < newcomers.threshold * SearchState.NEGLIGIBLE) {
      return;
    }
    int root = currentWords.rootAfter(i);
    int state = beam.endState[i];
    int hot = beam.endHot[i];
    Hypotheses fresh = newcomers.hypotheses;
    int there = search.beamIndex.find(root, state, hot);
    if (there != KeyIndex.ABSENT) {
      meet(i, there, arriving, search.nextBlank, search.nextSymbol, search.nextHistory);
      return;
    }
    there = newcomers.betweenWords.find(root, state, hot);
    if (there != KeyIndex.ABSENT) {
      meet(i, there, arriving, fresh.pBlank, fresh.pSymbol, fresh.history);
    } else if (arriving >= newcomers.threshold) {
      add(i, arriving, root, state, hot);
    }
  }

  private void add(int i, double arriving, int root, int state, int hot) {
    Hypotheses fresh = newcomers.hypotheses;
    int slot = newcomers.admit(arriving);
    fresh.node[slot] = root;
    fresh.state[slot] = state;
    fresh.hot[slot] = hot;
    fresh.innerHot[slot] = HotSpellings.DEAD;
    fresh.innerState[slot] = state;
    fresh.last[slot] = search.emission.space;
    fresh.gain[slot] = 1;
    fresh.history[slot] = currentWords.append(i, search.time);
    fresh.endFactor[slot] = 0;
    newcomers.betweenWords.add(slot);
  }

  /** Adds a complete word to the hypothesis after it, which other words have led to as well. */
  private void meet(
      int i, int there, double arriving, double[] blank, double[] symbol, int[] histories) {
    double staying = blank[there] + symbol[there];
    int node = histories[there];
    if (currentWords.isWordOf(i, node)) {
      history.fade(node, staying / (staying + arriving));
      if (arriving > staying) {
        histories[there] = currentWords.appendInPlaceOf(node, i, search.time);
      }
      symbol[there] += arriving;
      return;
    }
    double rival =
        arriving + staying * history.ratio(node, beam.history[i], currentWords.reference(i));
    if (rival > staying) {
      histories[there] = currentWords.append(i, search.time);
      history.succeed(histories[there], node, staying / rival);
      blank[there] = 0;
      symbol[there] = rival;
    } else if (node != History.EMPTY && rival >= staying * History.LEAST_RATIO) {
      histories[there] = withRival(node, i, rival / staying);
    }
  }

  /** A node, or its copy with room, that has the word of a hypothesis among its rivals. */
  private int withRival(int node, int i, double ratio) {
    int end = beam.symbolStep[i] + 1;
    boolean fits = beam.history[i] < node && end <= history.open[node];
    int host = fits ? node : history.renewed(node, search.time + 1);
    history.setRival(
        host,
        beam.history[i],
        currentWords.reference(i),
        beam.wordStart(i),
        end,
        currentWords.acousticConfidence(i),
        ratio);
    return host;
  }
}
