package io.tarsier.training;

import java.util.Map;

/**
 * What one epoch brought. Immutable.
 *
 * @param stage name of the stage
 * @param epoch epoch within the stage, from 1
 * @param step steps of Adam taken in all stages
 * @param loss mean loss per utterance over the epoch
 * @param wer greedy word error rate of each dev corpus and of {@code all}, as a share
 * @param cer the same in characters
 * @param hours hours of audio trained so far
 * @param wallSeconds time trained so far, interruptions not counted
 * @param dropped examples of the epoch whose labels did not fit
 * @param best whether these are the best parameters so far
 */
public record EpochReport(
    String stage,
    int epoch,
    int step,
    double loss,
    Map<String, Double> wer,
    Map<String, Double> cer,
    double hours,
    double wallSeconds,
    int dropped,
    boolean best) {}
