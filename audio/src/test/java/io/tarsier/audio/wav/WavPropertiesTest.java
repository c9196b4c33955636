package io.tarsier.audio.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.AudioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WavPropertiesTest {

  private static final float STEP = 1 / 32768f;

  @Property
  void whatIsWrittenIsReadToHalfAStepOfSixteenBits(
      @ForAll @Size(max = 4)
          List<@Size(max = 50) List<@FloatRange(min = -1.5f, max = 1.5f) Float>> pieces,
      @ForAll @IntRange(min = 1000, max = 192_000) int rateHz)
      throws IOException {
    Path file = Files.createTempFile("tarsier", ".wav");
    try {
      try (WavWriter writer = new WavWriter(file, rateHz)) {
        for (List<Float> piece : pieces) {
          writer.write(array(piece));
        }
      }
      float[] written = array(pieces.stream().flatMap(List::stream).toList());
      float[] read = new float[written.length];
      try (AudioReader reader = new WavReaderProvider().open(Files.newInputStream(file))) {
        assertThat(reader.sampleRateHz()).isEqualTo(rateHz);
        for (int count = 0; count < read.length; ) {
          count += reader.read(read, count, read.length - count);
        }
        assertThat(reader.read(new float[1], 0, 1)).isEqualTo(-1);
      }
      for (int i = 0; i < read.length; i++) {
        float heard = Math.max(-1, Math.min(1 - STEP, written[i]));
        assertThat(read[i]).isCloseTo(heard, within(0.51f * STEP));
      }
    } finally {
      Files.delete(file);
    }
  }

  private static float[] array(List<Float> samples) {
    float[] array = new float[samples.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = samples.get(i);
    }
    return array;
  }
}
