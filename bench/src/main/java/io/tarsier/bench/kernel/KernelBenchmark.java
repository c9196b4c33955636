package io.tarsier.bench.kernel;

import com.sun.management.OperatingSystemMXBean;
import io.tarsier.acoustic.kernel.LstmKernel.Mode;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * Question: how much more processor time than {@link GemmFloor} do a forward pass and a training
 * step take?
 *
 * <p>Three bidirectional layers of 256 units, 240 inputs, 29 outputs, 10 s of audio in 330 steps.
 * Measured is the processor time of the whole process on one thread, ours and the floor in turns,
 * so that both see the same machine; reported are medians. Weights and inputs are random: the time
 * does not depend on them.
 */
public final class KernelBenchmark {

  private static final NetworkShape SHAPE = new NetworkShape(240, 256, 3, 29);
  private static final int STEPS = 330;
  private static final double AUDIO_SECONDS = 10;

  private KernelBenchmark() {}

  /**
   * What was measured. A real-time factor (rtf) is processor time over audio time.
   *
   * @param batch1Rtf forward pass of one utterance
   * @param batch1FloorRtf the floor of the same
   * @param batch16Rtf forward pass of 16 utterances at once
   * @param batch16FloorRtf the floor of the same
   * @param trainRtf forward and backward pass of 16 utterances, weight gradients included
   * @param trainFloorRtf three times the floor of the forward pass
   */
  public record Result(
      double batch1Rtf,
      double batch1FloorRtf,
      double batch16Rtf,
      double batch16FloorRtf,
      double trainRtf,
      double trainFloorRtf) {

    /** One JSON object with the real-time factors and the ratios of ours to the floor. */
    public String toJson() {
      return String.format(
          Locale.ROOT,
          "{\"batch1_rtf\": %.5f, \"batch1_floor_rtf\": %.5f, \"batch1_ratio\": %.3f,"
              + " \"batch16_rtf\": %.5f, \"batch16_floor_rtf\": %.5f, \"batch16_ratio\": %.3f,"
              + " \"train_rtf\": %.5f, \"train_floor_rtf\": %.5f, \"train_ratio\": %.3f}",
          batch1Rtf,
          batch1FloorRtf,
          batch1Rtf / batch1FloorRtf,
          batch16Rtf,
          batch16FloorRtf,
          batch16Rtf / batch16FloorRtf,
          trainRtf,
          trainFloorRtf,
          trainRtf / trainFloorRtf);
    }
  }

  /**
   * Measures; takes a minute or two.
   *
   * @param rounds turns whose median counts, 1 or more
   */
  public static Result run(int rounds) {
    double[] one = forward(1, rounds, 20);
    double[] sixteen = forward(16, rounds, 1);
    double[] training = training(16, rounds);
    return new Result(
        one[0] / AUDIO_SECONDS,
        one[1] / AUDIO_SECONDS,
        sixteen[0] / (16 * AUDIO_SECONDS),
        sixteen[1] / (16 * AUDIO_SECONDS),
        training[0] / (16 * AUDIO_SECONDS),
        3 * training[1] / (16 * AUDIO_SECONDS));
  }

  private static double[] forward(int batch, int rounds, int repeats) {
    try (KernelNetwork network = new KernelNetwork(SHAPE, batch, STEPS, Mode.INFERENCE);
        GemmFloor floor = new GemmFloor(SHAPE, batch, STEPS)) {
      return inTurns(network::forward, floor::run, rounds, repeats);
    }
  }

  private static double[] training(int batch, int rounds) {
    try (KernelNetwork network = new KernelNetwork(SHAPE, batch, STEPS, Mode.TRAINING);
        GemmFloor floor = new GemmFloor(SHAPE, batch, STEPS)) {
      return inTurns(network::train, floor::run, rounds, 1);
    }
  }

  /** Median seconds of processor time of either. */
  private static double[] inTurns(Runnable ours, Runnable floor, int rounds, int repeats) {
    double[] a = new double[rounds];
    double[] b = new double[rounds];
    for (int warmUp = 0; warmUp < 3; warmUp++) {
      seconds(ours, repeats);
      seconds(floor, repeats);
    }
    for (int i = 0; i < rounds; i++) {
      a[i] = seconds(ours, repeats);
      b[i] = seconds(floor, repeats);
    }
    Arrays.sort(a);
    Arrays.sort(b);
    return new double[] {a[rounds / 2], b[rounds / 2]};
  }

  private static double seconds(Runnable task, int repeats) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = system.getProcessCpuTime();
    for (int i = 0; i < repeats; i++) {
      task.run();
    }
    return (system.getProcessCpuTime() - start) / 1e9 / repeats;
  }
}
