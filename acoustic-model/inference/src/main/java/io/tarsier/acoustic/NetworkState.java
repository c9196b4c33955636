package io.tarsier.acoustic;

import io.tarsier.acoustic.kernel.LstmCarry;
import io.tarsier.api.ChunkedInference.State;
import io.tarsier.api.ChunkedInference.Window;
import io.tarsier.api.FeatureMatrix;
import java.util.Arrays;

/**
 * What a network remembers of a stream: the states of its forward directions, and the last frames,
 * which the front end looks back at. Single-owner.
 */
final class NetworkState implements State {

  private final NetworkSettings settings;
  private final float[][] hidden;
  private final float[][] cell;
  private FeatureMatrix history;

  NetworkState(NetworkSettings settings) {
    this(
        settings,
        new float[settings.layers()][settings.hidden()],
        new float[settings.layers()][settings.hidden()],
        FeatureMatrix.empty(settings.inputDimensions()));
  }

  private NetworkState(
      NetworkSettings settings, float[][] hidden, float[][] cell, FeatureMatrix history) {
    this.settings = settings;
    this.hidden = hidden;
    this.cell = cell;
    this.history = history;
  }

  @Override
  public State copy() {
    return new NetworkState(
        settings,
        Arrays.stream(hidden).map(float[]::clone).toArray(float[][]::new),
        Arrays.stream(cell).map(float[]::clone).toArray(float[][]::new),
        history);
  }

  /** The frames before the next one, as many as the front end looks back at; none at the start. */
  FeatureMatrix history() {
    return history;
  }

  /** Copies the states of all layers into a sequence of a batch. */
  void load(LstmCarry[] carries, int sequence) {
    int n = settings.hidden();
    for (int layer = 0; layer < carries.length; layer++) {
      System.arraycopy(hidden[layer], 0, carries[layer].hidden(), sequence * n, n);
      System.arraycopy(cell[layer], 0, carries[layer].cell(), sequence * n, n);
    }
  }

  /** Takes the states after a window from a sequence of a batch. */
  void moveOn(LstmCarry[] carries, int sequence, Window window) {
    int n = settings.hidden();
    for (int layer = 0; layer < carries.length; layer++) {
      System.arraycopy(carries[layer].hidden(), sequence * n, hidden[layer], 0, n);
      System.arraycopy(carries[layer].cell(), sequence * n, cell[layer], 0, n);
    }
    FeatureMatrix frames = window.frames();
    int end = Math.min(frames.frames(), window.steps() * settings.frontEnd().framesPerStep());
    int start = Math.max(0, end - settings.frontEnd().historyFrames());
    int dimensions = frames.dimensions();
    history =
        new FeatureMatrix(
            Arrays.copyOfRange(frames.values(), start * dimensions, end * dimensions),
            end - start,
            dimensions);
  }
}
