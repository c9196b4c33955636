package io.tarsier.mp3;

import io.tarsier.api.AudioCorpusContractTest;

class Mp3CorpusTest extends AudioCorpusContractTest {

  @Override
  protected boolean isCovered(String file) {
    return file.matches(".*(mp3|\\.bit|mpegfile|\\.aac).*") && !file.endsWith(".wav");
  }

  @Override
  protected boolean mustBeRead(String file) {
    return file.endsWith(".mp3") || file.endsWith(".bit");
  }

  @Override
  protected int losslessVariants() {
    return 0;
  }
}
