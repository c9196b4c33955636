package io.tarsier.decoder.beam;

import io.tarsier.api.LanguageModel;

/** Finds every word certain: the language model of a search without one. */
enum NoLanguageModel implements LanguageModel {
  INSTANCE;

  @Override
  public int order() {
    return 1;
  }

  @Override
  public int vocabularySize() {
    return 1;
  }

  @Override
  public int wordId(CharSequence word) {
    return UNKNOWN;
  }

  @Override
  public int startState() {
    return 0;
  }

  @Override
  public int emptyState() {
    return 0;
  }

  @Override
  public long score(int state, int wordId) {
    return LanguageModel.step(0, 0);
  }

  @Override
  public float endScore(int state) {
    return 0;
  }
}
