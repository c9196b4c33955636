package io.tarsier.vorbis;

import io.tarsier.api.AudioCorpusContractTest;

class VorbisCorpusTest extends AudioCorpusContractTest {

  /** Its first stream is a film, which this reader does not look behind. */
  private static final String FILM = "valid/taglib__multiplex.ogg";

  @Override
  protected boolean isCovered(String file) {
    return file.matches(".*(\\.ogg|\\.oga|\\.opus|vorbisfile).*");
  }

  @Override
  protected boolean mustBeRead(String file) {
    return (file.endsWith(".ogg") && !file.equals(FILM)) || file.endsWith(".opus");
  }

  @Override
  protected int losslessVariants() {
    return 0;
  }
}
