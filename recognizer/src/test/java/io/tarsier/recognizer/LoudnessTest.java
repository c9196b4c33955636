package io.tarsier.recognizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoudnessTest {

  private final Loudness loudness = new Loudness(0.01);

  private void hear(int frames, float... values) {
    for (int i = 0; i < frames; i++) {
      loudness.accept(values, 0, values.length);
    }
  }

  @Test
  void quietIsFarBelowThePeak() {
    hear(50, -10, -10);
    assertThat(loudness.quietFrames()).isZero();
    hear(30, -3, -5);
    assertThat(loudness.quietFrames()).isZero();
    hear(20, -9, -9);
    assertThat(loudness.quietFrames()).isEqualTo(20);
    hear(1, -4, -4);
    assertThat(loudness.quietFrames()).isZero();
  }

  @Test
  void silenceStaysQuietForEver() {
    hear(10, 0);
    hear(100_000, -8);
    assertThat(loudness.quietFrames()).isEqualTo(100_000);
  }

  @Test
  void noiseNotFarBelowThePeakIsNeverQuiet() {
    hear(10, 0);
    hear(1000, -3);
    assertThat(loudness.quietFrames()).isZero();
  }

  @Test
  void aLoudEventIsForgotten() {
    hear(1, 10);
    hear(100, 7);
    // A second later the peak has sunk by one: 6 would have been quiet at first.
    hear(300, 6.5f);
    hear(1, 4);
    assertThat(loudness.quietFrames()).isZero();
    hear(1, 1);
    assertThat(loudness.quietFrames()).isEqualTo(1);
  }
}
