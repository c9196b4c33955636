package io.tarsier.training;

/**
 * What one step did. Immutable.
 *
 * @param stage name of the stage
 * @param epoch epoch within the stage, from 1
 * @param epochs epochs of the stage
 * @param step steps of Adam taken in all stages
 * @param totalSteps steps that all stages will take
 * @param loss mean loss per utterance in nats, auxiliary loss included
 * @param gradientNorm norm of the gradient before clipping
 * @param learningRate what it was multiplied with
 * @param utterances sequences in the batch
 * @param seconds audio in the batch
 * @param audioPerWall seconds of audio trained per second of wall time, smoothed
 * @param waitShare share of the time spent waiting for batches, smoothed
 */
public record StepReport(
    String stage,
    int epoch,
    int epochs,
    int step,
    int totalSteps,
    double loss,
    double gradientNorm,
    double learningRate,
    int utterances,
    double seconds,
    double audioPerWall,
    double waitShare) {}
