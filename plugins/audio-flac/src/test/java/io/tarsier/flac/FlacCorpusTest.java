package io.tarsier.flac;

import io.tarsier.api.AudioCorpusContractTest;

class FlacCorpusTest extends AudioCorpusContractTest {

  @Override
  protected boolean isCovered(String file) {
    return file.matches(".*(flac|\\.oga|\\.fuzz).*");
  }

  @Override
  protected boolean mustBeRead(String file) {
    return file.endsWith(".flac");
  }

  @Override
  protected int losslessVariants() {
    return 2;
  }
}
