package io.tarsier.bench.gpu;

import io.tarsier.acoustic.backend.Backend;
import io.tarsier.acoustic.backend.LstmParameters;
import io.tarsier.acoustic.backend.LstmStack;
import io.tarsier.acoustic.backend.OutputParameters;
import io.tarsier.acoustic.backend.StackPass;
import io.tarsier.acoustic.backend.StackShape;
import io.tarsier.training.ctc.CtcLoss;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How long the layers of the English model take for batches of 10 s utterances, from memory to
 * memory: 640 values per step, four bidirectional layers of 256 units, 29 symbols, 250 steps. A
 * training step is forward, CTC on one thread of the processor, backward, and all gradients
 * fetched; without Adam.
 */
final class StackTimes {

  private static final int STEPS = 250;
  private static final int LABELS = 120;
  private static final StackShape SHAPE = new StackShape(640, 256, 4, 29);

  private final Backend backend;
  private final Figures figures;
  private final Random random = new Random(3);
  private final List<LstmParameters> layers;
  private final OutputParameters output;

  StackTimes(Backend backend, Figures figures) {
    this.backend = backend;
    this.figures = figures;
    layers = IntStream.range(0, SHAPE.layers()).mapToObj(this::parameters).toList();
    output =
        new OutputParameters(random(2 * SHAPE.hidden() * SHAPE.outputs()), random(SHAPE.outputs()));
  }

  void measure() {
    try (LstmStack stack = backend.newStack(SHAPE)) {
      setWeights(stack);
      for (int sequences : new int[] {1, 16, 64}) {
        int[] lengths = new int[sequences];
        Arrays.fill(lengths, STEPS);
        try (StackPass pass = stack.newPass(false)) {
          input(pass, sequences);
          figures.milliseconds("forward." + sequences + ".ms", () -> pass.forward(lengths));
        }
        try (StackPass pass = stack.newPass(true)) {
          input(pass, sequences);
          figures.milliseconds(
              "train.layers." + sequences + ".ms",
              () -> {
                pass.forward(lengths);
                pass.backward();
              });
          figures.milliseconds("train.step." + sequences + ".ms", () -> step(pass, lengths));
        }
      }
      figures.milliseconds("weights.send.ms", () -> setWeights(stack));
    }
  }

  private void input(StackPass pass, int sequences) {
    pass.input(sequences * STEPS).put(random(sequences * STEPS * SHAPE.inputs()));
  }

  private void setWeights(LstmStack stack) {
    for (int layer = 0; layer < SHAPE.layers(); layer++) {
      stack.setLayer(layer, layers.get(layer), layers.get(layer));
    }
    stack.setOutput(output);
  }

  private LstmParameters parameters(int layer) {
    int gates = 4 * SHAPE.hidden();
    return new LstmParameters(
        random(SHAPE.inputs(layer) * gates), random(SHAPE.hidden() * gates), random(gates));
  }

  private FloatBuffer random(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (random.nextFloat() - 0.5f) * 0.1f;
    }
    return FloatBuffer.wrap(values);
  }

  private static void step(StackPass pass, int[] lengths) {
    FloatBuffer result = pass.forward(lengths);
    float[] logProbabilities = new float[result.remaining()];
    result.get(0, logProbabilities);
    CtcLoss loss = new CtcLoss(SHAPE.outputs(), 0);
    int[] labels = new int[LABELS];
    Arrays.setAll(labels, u -> 1 + u % (SHAPE.outputs() - 1));
    for (int b = 0; b < lengths.length; b++) {
      loss.lossAndGradient(
          logProbabilities,
          b * SHAPE.outputs(),
          lengths.length * SHAPE.outputs(),
          STEPS,
          labels,
          1.0 / lengths.length,
          logProbabilities);
    }
    pass.outputGradient().put(logProbabilities);
    pass.backward();
    pass.gradients(0, true);
  }
}
