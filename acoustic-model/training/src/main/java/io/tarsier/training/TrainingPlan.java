package io.tarsier.training;

import io.tarsier.training.data.EpochPlan;
import io.tarsier.training.dl4j.StagedSchedule;
import java.util.ArrayList;
import java.util.List;

/**
 * Which batches every epoch has, and so how many steps the learning rates spread over. Immutable.
 */
final class TrainingPlan {

  private final TrainingSettings settings;
  private final TrainingData data;
  private final StagedSchedule schedule;
  private final int totalSteps;

  TrainingPlan(TrainingSettings settings, TrainingData data) {
    this.settings = settings;
    this.data = data;
    List<StagedSchedule.Stage> rates = new ArrayList<>();
    int steps = 0;
    for (int stage = 0; stage < settings.stages().size(); stage++) {
      StageSettings s = settings.stages().get(stage);
      int stageSteps = 0;
      for (int epoch = 0; epoch < s.epochs(); epoch++) {
        stageSteps += epoch(stage, epoch).batches().size();
      }
      rates.add(new StagedSchedule.Stage(stageSteps, s.warmUpSteps(), s.peakRate(), s.finalRate()));
      steps += stageSteps;
    }
    this.schedule = new StagedSchedule(rates);
    this.totalSteps = steps;
  }

  StagedSchedule schedule() {
    return schedule;
  }

  int totalSteps() {
    return totalSteps;
  }

  /** The batches of an epoch, the same ones whenever it is asked. */
  EpochPlan epoch(int stage, int epoch) {
    StageSettings s = settings.stages().get(stage);
    return EpochPlan.of(
        data.sources(stage),
        data.augmenter(stage),
        settings.batch(),
        s.silenceShare(),
        s.sortedFirstEpoch() && epoch == 0,
        settings.seed(),
        stage,
        epoch);
  }
}
