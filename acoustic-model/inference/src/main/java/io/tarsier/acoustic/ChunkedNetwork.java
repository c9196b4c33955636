package io.tarsier.acoustic;

import io.tarsier.acoustic.kernel.LstmCarry;
import io.tarsier.acoustic.kernel.LstmLookahead;
import io.tarsier.acoustic.kernel.SequenceBatch;
import io.tarsier.api.ChunkedInference;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A latency-controlled bidirectional LSTM network (Zhang et al., ICASSP 2016): in every layer the
 * forward direction carries its state from chunk to chunk, the backward direction begins from zero
 * at the end of the right context. What the first layer finds out about the right context is kept
 * for the next chunk; the last layer does not compute what nobody asks for. Immutable; thread-safe;
 * each call runs on the caller's thread.
 */
final class ChunkedNetwork implements ChunkedInference {

  private static final int MAX_SEQUENCES = 32;

  private final Network network;
  private final BufferPool pool;

  ChunkedNetwork(Network network, BufferPool pool) {
    this.network = network;
    this.pool = pool;
  }

  @Override
  public Chunking chunking() {
    return network.settings().chunking();
  }

  @Override
  public State begin() {
    return new NetworkState(network.settings());
  }

  @Override
  public List<Emissions> run(List<Window> windows) {
    Map<Shape, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < windows.size(); i++) {
      groups.computeIfAbsent(shape(windows.get(i)), shape -> new ArrayList<>()).add(i);
    }
    Emissions[] results = new Emissions[windows.size()];
    groups.forEach(
        (shape, members) -> {
          for (int from = 0; from < members.size(); from += MAX_SEQUENCES) {
            int to = Math.min(members.size(), from + MAX_SEQUENCES);
            List<Integer> batch = members.subList(from, to);
            pool.lend(buffers -> run(shape, batch, windows, buffers, results));
          }
        });
    return Arrays.asList(results);
  }

  /** What the windows of one batch have in common. */
  private record Shape(int historyFrames, int knownSteps, int frames, int steps) {}

  private Shape shape(Window window) {
    FeatureMatrix frames = window.frames();
    NetworkSettings settings = network.settings();
    if (frames.dimensions() != settings.inputDimensions()) {
      throw new IllegalArgumentException(
          String.format(
              "the features have %d dimensions; the model needs %d",
              frames.dimensions(), settings.inputDimensions()));
    }
    int most = settings.steps(frames.frames());
    if (window.steps() < 1 || window.steps() > most) {
      throw new IllegalArgumentException(
          String.format(
              "%d steps are asked for; a window of %d frames has 1..%d",
              window.steps(), frames.frames(), most));
    }
    NetworkState state = state(window);
    if (!state.isContinuedBy(frames)) {
      throw new IllegalArgumentException(
          "the window does not begin with what the window before had as right context");
    }
    return new Shape(state.history().frames(), state.knownSteps(), frames.frames(), window.steps());
  }

  private static NetworkState state(Window window) {
    if (!(window.state() instanceof NetworkState state)) {
      throw new IllegalArgumentException("the state is not one of this model");
    }
    return state;
  }

  private void run(
      Shape shape,
      List<Integer> members,
      List<Window> windows,
      Network.Buffers buffers,
      Emissions[] results) {
    int sequences = members.size();
    NetworkSettings settings = network.settings();
    int knownFrames = shape.knownSteps() * settings.frontEnd().framesPerStep();
    // The front end looks back at known frames, if there are any, else at those of the chunk
    // before.
    int historyFrames =
        knownFrames > 0 ? settings.frontEnd().historyFrames() : shape.historyFrames();
    int firstFrame = Math.max(0, knownFrames - historyFrames);
    int fromBefore = knownFrames > 0 ? 0 : historyFrames;
    SequenceBatch frames =
        SequenceBatch.uniform(sequences, fromBefore + shape.frames() - firstFrame);
    FloatBuffer rows =
        BatchRows.window(buffers.frames(frames), (long) frames.rows() * settings.inputDimensions());
    float[] frame = new float[settings.inputDimensions()];
    LstmCarry[] carries = carries(shape, sequences);
    for (int b = 0; b < sequences; b++) {
      Window window = windows.get(members.get(b));
      NetworkState state = state(window);
      if (fromBefore > 0) {
        BatchRows.putFrames(network, state.history(), 0, frames, b, 0, rows, frame);
      }
      BatchRows.putFrames(network, window.frames(), firstFrame, frames, b, fromBefore, rows, frame);
      state.load(carries, b);
    }
    FloatBuffer logProbabilities =
        buffers.runChunk(
            frames, settings.steps(historyFrames), shape.knownSteps(), shape.steps(), carries);
    SequenceBatch steps = SequenceBatch.uniform(sequences, shape.steps());
    for (int b = 0; b < sequences; b++) {
      Window window = windows.get(members.get(b));
      results[members.get(b)] =
          BatchRows.emissions(logProbabilities, steps, b, network.vocabularySize());
      state(window).moveOn(carries, b, window);
    }
  }

  /**
   * The first layer looks ahead as far as no step lacks frames, if the layers can; the last one
   * ends with the chunk.
   */
  private LstmCarry[] carries(Shape shape, int sequences) {
    NetworkSettings settings = network.settings();
    int hidden = settings.hidden();
    int layers = settings.layers();
    LstmCarry[] carries = new LstmCarry[layers];
    Arrays.setAll(carries, layer -> LstmCarry.zero(shape.steps(), sequences, hidden));
    if (network.looksAhead()) {
      int complete = Math.max(shape.steps(), shape.frames() / settings.frontEnd().framesPerStep());
      carries[0] =
          LstmCarry.zero(complete, sequences, hidden)
              .with(
                  new LstmLookahead(
                      shape.knownSteps(), shape.steps(), complete, sequences, hidden));
    }
    carries[layers - 1] = carries[layers - 1].ending();
    return carries;
  }
}
