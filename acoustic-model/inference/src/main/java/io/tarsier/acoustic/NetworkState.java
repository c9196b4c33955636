package io.tarsier.acoustic;

import io.tarsier.acoustic.kernel.LstmCarry;
import io.tarsier.acoustic.kernel.LstmLookahead;
import io.tarsier.api.ChunkedInference.State;
import io.tarsier.api.ChunkedInference.Window;
import io.tarsier.api.FeatureMatrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a network remembers of a stream: the states of its forward directions, the last frames,
 * which the front end looks back at, and what the first layer knows of the right context.
 * Single-owner.
 */
final class NetworkState implements State {

  private final NetworkSettings settings;
  private final float[][] hidden;
  private final float[][] cell;
  private FeatureMatrix history;
  private @Nullable SeenAhead ahead;

  NetworkState(NetworkSettings settings) {
    this(
        settings,
        new float[settings.layers()][settings.hidden()],
        new float[settings.layers()][settings.hidden()],
        FeatureMatrix.empty(settings.inputDimensions()),
        null);
  }

  private NetworkState(
      NetworkSettings settings,
      float[][] hidden,
      float[][] cell,
      FeatureMatrix history,
      @Nullable SeenAhead ahead) {
    this.settings = settings;
    this.hidden = hidden;
    this.cell = cell;
    this.history = history;
    this.ahead = ahead;
  }

  /**
   * Steps behind the last chunk which the first layer has seen: they come next.
   *
   * @param window where they come from
   * @param steps how many, 1 or more
   * @param forward outputs of the forward direction, [steps x hidden]
   * @param projected input products of the backward direction, [steps x 4 hidden]
   */
  private record SeenAhead(Window window, int steps, float[] forward, float[] projected) {}

  @Override
  public State copy() {
    return new NetworkState(
        settings,
        Arrays.stream(hidden).map(float[]::clone).toArray(float[][]::new),
        Arrays.stream(cell).map(float[]::clone).toArray(float[][]::new),
        history,
        ahead);
  }

  /** The frames before the next one, as many as the front end looks back at; none at the start. */
  FeatureMatrix history() {
    return history;
  }

  /** Steps at the begin of the next window that the first layer has seen. */
  int knownSteps() {
    return ahead == null ? 0 : ahead.steps();
  }

  /** Whether a window begins with the frames that the window before had as right context. */
  boolean isContinuedBy(FeatureMatrix frames) {
    if (ahead == null) {
      return true;
    }
    int from = ahead.window().steps() * settings.frontEnd().framesPerStep() * frames.dimensions();
    int length = ahead.steps() * settings.frontEnd().framesPerStep() * frames.dimensions();
    return length <= frames.values().length
        && Arrays.equals(
            ahead.window().frames().values(), from, from + length, frames.values(), 0, length);
  }

  /** Copies what is remembered into a sequence of a batch. */
  void load(LstmCarry[] carries, int sequence) {
    int n = settings.hidden();
    for (int layer = 0; layer < carries.length; layer++) {
      System.arraycopy(hidden[layer], 0, carries[layer].hidden(), sequence * n, n);
      System.arraycopy(cell[layer], 0, carries[layer].cell(), sequence * n, n);
    }
    LstmLookahead lookahead = carries[0].lookahead();
    if (ahead != null && lookahead != null) {
      int sequences = carries[0].hidden().length / n;
      for (int t = 0; t < ahead.steps(); t++) {
        int row = t * sequences + sequence;
        System.arraycopy(ahead.forward(), t * n, lookahead.forward(), row * n, n);
        System.arraycopy(ahead.projected(), t * 4 * n, lookahead.projected(), row * 4 * n, 4 * n);
      }
    }
  }

  /** Takes what is to be remembered after a window from a sequence of a batch. */
  void moveOn(LstmCarry[] carries, int sequence, Window window) {
    int n = settings.hidden();
    for (int layer = 0; layer < carries.length; layer++) {
      System.arraycopy(carries[layer].hidden(), sequence * n, hidden[layer], 0, n);
      System.arraycopy(carries[layer].cell(), sequence * n, cell[layer], 0, n);
    }
    history = lastFrames(window);
    LstmLookahead lookahead = carries[0].lookahead();
    ahead = lookahead == null ? null : seenAhead(lookahead, carries[0], sequence, window);
  }

  private FeatureMatrix lastFrames(Window window) {
    FeatureMatrix frames = window.frames();
    int end = Math.min(frames.frames(), window.steps() * settings.frontEnd().framesPerStep());
    int start = Math.max(0, end - settings.frontEnd().historyFrames());
    int dimensions = frames.dimensions();
    return new FeatureMatrix(
        Arrays.copyOfRange(frames.values(), start * dimensions, end * dimensions),
        end - start,
        dimensions);
  }

  private @Nullable SeenAhead seenAhead(
      LstmLookahead lookahead, LstmCarry carry, int sequence, Window window) {
    int n = settings.hidden();
    int sequences = carry.hidden().length / n;
    int steps = lookahead.to() - lookahead.from();
    if (steps == 0) {
      return null;
    }
    float[] forward = new float[steps * n];
    float[] projected = new float[steps * 4 * n];
    for (int t = 0; t < steps; t++) {
      int row = t * sequences + sequence;
      System.arraycopy(lookahead.nextForward(), row * n, forward, t * n, n);
      System.arraycopy(lookahead.nextProjected(), row * 4 * n, projected, t * 4 * n, 4 * n);
    }
    return new SeenAhead(window, steps, forward, projected);
  }
}
