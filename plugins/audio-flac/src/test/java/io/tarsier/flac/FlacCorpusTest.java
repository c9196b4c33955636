package io.tarsier.flac;

import io.tarsier.api.AudioCorpusContractTest;

class FlacCorpusTest extends AudioCorpusContractTest {

  /** A longer tag than the head that readers are chosen by. */
  private static final String BEHIND_A_LONG_TAG = "valid/lofty__flac_with_id3v2.flac";

  @Override
  protected boolean isCovered(String file) {
    return file.matches(".*(flac|\\.oga|\\.fuzz).*");
  }

  @Override
  protected boolean mustBeRead(String file) {
    return file.endsWith(".flac") && !file.equals(BEHIND_A_LONG_TAG);
  }

  @Override
  protected int losslessVariants() {
    return 2;
  }
}
