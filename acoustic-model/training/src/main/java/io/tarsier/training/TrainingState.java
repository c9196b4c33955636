package io.tarsier.training;

/**
 * Where a training stands. Immutable.
 *
 * @param stage index of the current stage
 * @param epoch index of the current epoch in its stage
 * @param batch index of the next batch in its epoch
 * @param step steps of Adam taken
 * @param hours hours of audio trained
 * @param wallSeconds time trained, interruptions not counted
 * @param epochLoss sum of the losses of the current epoch
 * @param epochDropped examples of the current epoch that did not fit
 * @param bestWer word error rate of the best epoch so far; 2 before the first
 * @param bestCer its character error rate
 * @param bestStep its step
 */
record TrainingState(
    int stage,
    int epoch,
    int batch,
    int step,
    double hours,
    double wallSeconds,
    double epochLoss,
    int epochDropped,
    double bestWer,
    double bestCer,
    int bestStep) {

  static final TrainingState BEGIN = new TrainingState(0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 0);

  TrainingState afterBatch(int stepsNow, double seconds, double wall, double loss, int dropped) {
    return new TrainingState(
        stage,
        epoch,
        batch + 1,
        stepsNow,
        hours + seconds / 3600,
        wallSeconds + wall,
        epochLoss + loss,
        epochDropped + dropped,
        bestWer,
        bestCer,
        bestStep);
  }

  TrainingState afterEpoch(boolean lastOfStage, double wall) {
    return new TrainingState(
        lastOfStage ? stage + 1 : stage,
        lastOfStage ? 0 : epoch + 1,
        0,
        step,
        hours,
        wallSeconds + wall,
        0,
        0,
        bestWer,
        bestCer,
        bestStep);
  }

  TrainingState withBest(double wer, double cer) {
    return new TrainingState(
        stage, epoch, batch, step, hours, wallSeconds, epochLoss, epochDropped, wer, cer, step);
  }
}
