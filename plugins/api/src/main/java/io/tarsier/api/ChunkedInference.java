package io.tarsier.api;

import java.util.List;

/**
 * Runs a network over audio that is still being spoken, chunk by chunk. Immutable; thread-safe.
 *
 * <p>A chunk is some steps whose emissions are wanted, followed by some right context: frames that
 * are looked at now and belong to the next chunk. What came before is remembered in a {@link
 * State}. The emissions of a stream do not depend on the streams that are run beside it.
 */
public interface ChunkedInference {

  /** The chunking that this model was made for. */
  Chunking chunking();

  /** The state before the first frame of an utterance. */
  State begin();

  /**
   * Runs the next chunk of each of several streams as one batch, and moves their states on.
   *
   * @param windows one per stream, in any order; no two of the same state
   * @return the emissions of each window, {@link Window#steps()} steps, in the same order
   */
  List<Emissions> run(List<Window> windows);

  /** What the past of one stream means to the network. Single-owner. */
  interface State {

    /** A state that goes on from here by itself. */
    State copy();
  }

  /**
   * The frames that one stream has next.
   *
   * @param state the state after the frames before
   * @param frames first the frames of the chunk, then the right context; they begin with what the
   *     window before had as right context, of which the state may know something already
   * @param steps how many steps to take; the state moves on by their frames. At least 1 and at most
   *     ceil(frames / framesPerStep)
   */
  record Window(State state, FeatureMatrix frames, int steps) {}

  /**
   * How a stream is cut into chunks. Text lags behind speech by up to the sum of both; a chunk
   * costs the sum of both.
   *
   * @param steps steps per chunk, 1..1000
   * @param rightContextSteps steps of right context, 0..1000
   */
  record Chunking(int steps, int rightContextSteps) {

    public Chunking {
      Checks.range("chunk steps", steps, 1, 1000);
      Checks.range("right context steps", rightContextSteps, 0, 1000);
    }

    /** Steps of a whole window. */
    public int windowSteps() {
      return steps + rightContextSteps;
    }
  }
}
