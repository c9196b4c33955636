package io.tarsier.cli.live.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.AudioChunk;
import org.junit.jupiter.api.Test;

class ReceptionTest {

  private static int decibels(double amplitude) {
    float[] samples = new float[1600];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * i / 16));
    }
    return Reception.of(new AudioChunk(samples, 16_000), 0).decibels();
  }

  @Test
  void levelsAreThoseOfSines() {
    assertThat(decibels(1)).isZero();
    assertThat(decibels(0.1)).isEqualTo(-20);
    assertThat(decibels(0.01)).isEqualTo(-40);
  }

  @Test
  void levelsStayOnTheScale() {
    assertThat(decibels(3)).isZero();
    assertThat(decibels(0)).isEqualTo(-60);
    assertThat(Reception.of(new AudioChunk(new float[0], 16_000), 0).decibels()).isEqualTo(-60);
  }
}
