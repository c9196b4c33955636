package io.tarsier.acoustic;

import io.tarsier.acoustic.kernel.LstmCarry;
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
 * at the end of the right context. Immutable; thread-safe; each call runs on the caller's thread.
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
  private record Shape(int historyFrames, int frames, int steps) {}

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
    return new Shape(state(window).history().frames(), frames.frames(), window.steps());
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
    SequenceBatch frames = SequenceBatch.uniform(sequences, shape.historyFrames() + shape.frames());
    FloatBuffer rows =
        BatchRows.window(
            buffers.frames(frames), (long) frames.rows() * network.settings().inputDimensions());
    float[] frame = new float[network.settings().inputDimensions()];
    LstmCarry[] carries = new LstmCarry[network.settings().layers()];
    Arrays.setAll(
        carries, layer -> LstmCarry.zero(shape.steps(), sequences, network.settings().hidden()));
    for (int b = 0; b < sequences; b++) {
      Window window = windows.get(members.get(b));
      NetworkState state = state(window);
      BatchRows.putFrames(network, state.history(), frames, b, 0, rows, frame);
      BatchRows.putFrames(network, window.frames(), frames, b, shape.historyFrames(), rows, frame);
      state.load(carries, b);
    }
    int historySteps = network.settings().steps(shape.historyFrames());
    FloatBuffer logProbabilities = buffers.runChunk(frames, historySteps, shape.steps(), carries);
    SequenceBatch steps = SequenceBatch.uniform(sequences, shape.steps());
    for (int b = 0; b < sequences; b++) {
      Window window = windows.get(members.get(b));
      results[members.get(b)] =
          BatchRows.emissions(logProbabilities, steps, b, network.vocabularySize());
      state(window).moveOn(carries, b, window);
    }
  }
}
