package io.tarsier.audio;

import io.tarsier.api.AudioCorpusContractTest;

class AudioCorpusTest extends AudioCorpusContractTest {

  @Override
  protected boolean isCovered(String file) {
    return true;
  }

  @Override
  protected boolean mustBeRead(String file) {
    return file.endsWith(".wav") || file.endsWith(".opus");
  }

  @Override
  protected int losslessVariants() {
    return 6;
  }
}
