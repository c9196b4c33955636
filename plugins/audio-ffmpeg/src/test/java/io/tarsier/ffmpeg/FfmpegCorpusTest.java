package io.tarsier.ffmpeg;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tarsier.api.AudioCorpusContractTest;
import org.junit.jupiter.api.BeforeAll;

class FfmpegCorpusTest extends AudioCorpusContractTest {

  /** Nothing in these is told apart by its first bytes, or they are read by modules not here. */
  private static final String OF_OTHERS = ".*(flac|mp3|\\.bit|mpegfile|gsm610|opus).*";

  @BeforeAll
  static void isInstalled() {
    assumeTrue(FfmpegReaderTest.isInstalled(), "ffmpeg is not installed");
  }

  @Override
  protected boolean isCovered(String file) {
    return !file.contains("flac");
  }

  @Override
  protected boolean mustBeRead(String file) {
    return !file.matches(OF_OTHERS);
  }

  @Override
  protected int losslessVariants() {
    return 8;
  }
}
