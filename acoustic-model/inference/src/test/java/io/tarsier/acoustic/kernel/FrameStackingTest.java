package io.tarsier.acoustic.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;

class FrameStackingTest {

  @Test
  void framesStandSideBySideAndTheLastStepIsFilledWithZeros() {
    // Two sequences of 5 and 2 frames with 1 value each, packed: a0 b0 a1 b1 a2 a3 a4.
    FloatPointer x = Doubles.toNative(new double[] {10, 20, 11, 21, 12, 13, 14});
    FloatPointer y = Doubles.toNative(new double[] {9, 9, 9, 9, 9, 9, 9, 9, 9});
    FrameStacking stacking = new FrameStacking(3);
    SequenceBatch frames = SequenceBatch.ofDescending(5, 2);

    stacking.forward(frames, 1, x, y);

    assertThat(stacking.steps(frames)).hasToString("SequenceBatch[2, 1]");
    assertThat(Doubles.toFloats(y)).containsExactly(10, 11, 12, 20, 21, 0, 13, 14, 0);
  }
}
