package io.tarsier.training;

import io.tarsier.acoustic.kernel.SequenceBatch;
import io.tarsier.training.dl4j.NetworkShape;

/** What follows from the settings of a network. */
final class Networks {

  private Networks() {}

  /** Frames side by side in one input row. */
  static int stack(NetworkPlan plan) {
    return plan.front() == NetworkPlan.Front.STACKING ? plan.framesPerStep() : 1;
  }

  /** The layout of the output for a layout of the input. */
  static SequenceBatch steps(NetworkPlan plan, SequenceBatch input) {
    int perStep = plan.framesPerStep() / stack(plan);
    if (perStep == 1) {
      return input;
    }
    int[] lengths = new int[input.sequences()];
    for (int b = 0; b < lengths.length; b++) {
      lengths[b] = (input.length(b) + perStep - 1) / perStep;
    }
    return SequenceBatch.ofDescending(lengths);
  }

  static NetworkShape shape(TrainingSettings settings, int dimensions, int auxiliarySymbols) {
    NetworkPlan plan = settings.network();
    return new NetworkShape(
        dimensions * stack(plan),
        plan.layers(),
        plan.hidden(),
        plan.dropOut(),
        settings.alphabet().size(),
        settings.alphabet().blank(),
        plan.auxiliary()
            .map(a -> new NetworkShape.Auxiliary(a.layer(), auxiliarySymbols, a.weight())));
  }
}
