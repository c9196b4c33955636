package io.tarsier.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.RecognitionEvent.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SegmentCutterPropertiesTest {

  private static final double FRAME_SECONDS = 0.1;

  private final Stages stages = Toy.stages();

  @Property
  void noFrameIsLostOrDoubledAndSegmentsFollowEachOther(
      @ForAll @Size(max = 500) float[] frames,
      @ForAll @IntRange(min = 1, max = 60) int pieceFrames,
      @ForAll @IntRange(min = 5, max = 20) int maxSegmentSeconds) {
    FeatureMatrix matrix = new FeatureMatrix(frames, frames.length, 1);
    SegmentCutter cutter =
        new SegmentCutter(
            stages, Endpointing.defaults().withMaxSegmentSeconds(maxSegmentSeconds), 0);
    List<Stretch> stretches = new ArrayList<>();
    for (int from = 0; from < frames.length; ) {
      int count = Math.min(Math.min(frames.length - from, pieceFrames), cutter.room());
      cutter.append(matrix, from, count);
      from += count;
      if (cutter.room() == 0) {
        stretches.add(cutter.cut());
      }
    }
    stretches.add(cutter.finish(frames.length * FRAME_SECONDS));

    assertThat(concatenated(stretches)).isEqualTo(frames);
    double end = 0;
    for (Stretch stretch : stretches) {
      assertThat(stretch.startSeconds()).isEqualTo(end);
      end = stretch.endSeconds();
      assertThat(end - stretch.startSeconds())
          .isCloseTo(stretch.frames().frames() * FRAME_SECONDS, within(1e-9))
          .isLessThan(maxSegmentSeconds + 1e-9);
    }
    assertThat(stretches.subList(0, stretches.size() - 1))
        .allMatch(stretch -> stretch.ending() == Ending.LENGTH)
        .allMatch(stretch -> stretch.frames().frames() > 0);
  }

  private static float[] concatenated(List<Stretch> stretches) {
    float[] all = new float[0];
    for (Stretch stretch : stretches) {
      float[] values = stretch.frames().values();
      int before = all.length;
      all = Arrays.copyOf(all, before + values.length);
      System.arraycopy(values, 0, all, before, values.length);
    }
    return all;
  }
}
