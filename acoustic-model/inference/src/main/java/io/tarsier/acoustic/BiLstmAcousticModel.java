package io.tarsier.acoustic;

import io.tarsier.acoustic.kernel.SequenceBatch;
import io.tarsier.api.AcousticModel;
import io.tarsier.api.Alphabet;
import io.tarsier.api.ChunkedInference;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A bidirectional LSTM network with CTC output. Immutable; thread-safe; each call runs on the
 * caller's thread, or waits there for the backend.
 *
 * <p>Utterances are sorted by length and run in batches of at most {@value #MAX_SEQUENCES}. Memory
 * of a pass: two buffers of [steps x 2 hidden] floats over all utterances of a batch, 16 kB per
 * second of audio and utterance for 256 units and steps of 30 ms, times eight. It is kept for the
 * next pass unless it is large.
 */
final class BiLstmAcousticModel implements AcousticModel {

  private static final int MAX_SEQUENCES = 32;
  private static final int MAX_FRAMES = 1_000_000;

  private final Alphabet alphabet;
  private final Network network;
  private final BufferPool pool;

  BiLstmAcousticModel(Alphabet alphabet, Network network) {
    this.alphabet = alphabet;
    this.network = network;
    this.pool = new BufferPool(network);
  }

  @Override
  public Alphabet alphabet() {
    return alphabet;
  }

  @Override
  public int featureDimensions() {
    return network.settings().inputDimensions();
  }

  @Override
  public int framesPerStep() {
    return network.settings().frontEnd().framesPerStep();
  }

  @Override
  public List<Emissions> emissions(List<FeatureMatrix> utterances) {
    for (FeatureMatrix utterance : utterances) {
      if (utterance.dimensions() != featureDimensions()) {
        throw new IllegalArgumentException(
            String.format(
                "the features have %d dimensions; the model needs %d",
                utterance.dimensions(), featureDimensions()));
      }
    }
    int[] lengths = utterances.stream().mapToInt(FeatureMatrix::frames).toArray();
    int[] order = SequenceBatch.order(lengths);
    Emissions[] results = new Emissions[order.length];
    pool.lend(
        buffers -> {
          for (int from = 0; from < order.length; ) {
            int end = endOfBatch(lengths, order, from);
            run(utterances, Arrays.copyOfRange(order, from, end), buffers, results);
            from = end;
          }
        });
    return Arrays.asList(results);
  }

  private static int endOfBatch(int[] lengths, int[] order, int from) {
    int end = from + 1;
    long frames = lengths[order[from]];
    while (end < order.length
        && end - from < MAX_SEQUENCES
        && frames + lengths[order[end]] <= MAX_FRAMES) {
      frames += lengths[order[end]];
      end++;
    }
    return end;
  }

  private void run(
      List<FeatureMatrix> utterances, int[] chosen, Network.Buffers buffers, Emissions[] results) {
    int[] lengths = Arrays.stream(chosen).map(i -> utterances.get(i).frames()).toArray();
    SequenceBatch frames = SequenceBatch.ofDescending(lengths);
    if (frames.rows() == 0) {
      for (int i : chosen) {
        results[i] = new Emissions(new float[0], 0, alphabet.size());
      }
      return;
    }
    float[] frame = new float[featureDimensions()];
    FloatBuffer rows =
        BatchRows.window(buffers.frames(frames), (long) frames.rows() * frame.length);
    for (int b = 0; b < chosen.length; b++) {
      BatchRows.putFrames(network, utterances.get(chosen[b]), 0, frames, b, 0, rows, frame);
    }
    SequenceBatch steps = network.steps(frames);
    FloatBuffer logProbabilities = buffers.run(frames);
    for (int b = 0; b < chosen.length; b++) {
      results[chosen[b]] = BatchRows.emissions(logProbabilities, steps, b, alphabet.size());
    }
  }

  @Override
  public Optional<ChunkedInference> chunked() {
    return Optional.of(new ChunkedNetwork(network, pool));
  }

  /** Waits for passes that are running. */
  @Override
  public void close() {
    pool.close();
  }
}
