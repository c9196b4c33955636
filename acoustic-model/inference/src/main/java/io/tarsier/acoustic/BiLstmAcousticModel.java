package io.tarsier.acoustic;

import io.tarsier.acoustic.kernel.SequenceBatch;
import io.tarsier.api.AcousticModel;
import io.tarsier.api.Alphabet;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A bidirectional LSTM network with CTC output on the CPU. Immutable; thread-safe; each call runs
 * on the caller's thread.
 *
 * <p>Utterances are sorted by length and run in batches of at most {@value #MAX_SEQUENCES}. Memory
 * of a pass: two buffers of [steps x 2 hidden] floats over all utterances of a batch, 16 kB per
 * second of audio and utterance for 256 units and steps of 30 ms, times eight. It is kept for the
 * next pass unless it is large.
 */
final class BiLstmAcousticModel implements AcousticModel {

  private static final int MAX_SEQUENCES = 32;
  private static final int MAX_FRAMES = 1_000_000;
  private static final long LARGE_BYTES = 128L << 20;

  private final Alphabet alphabet;
  private final Network network;
  private final ConcurrentLinkedDeque<Network.Buffers> idle = new ConcurrentLinkedDeque<>();

  /** Passes hold it for reading, so that no memory is freed under them. */
  private final ReadWriteLock lifetime = new ReentrantReadWriteLock();

  private boolean closed;

  BiLstmAcousticModel(Alphabet alphabet, Network network) {
    this.alphabet = alphabet;
    this.network = network;
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
    lifetime.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the acoustic model is closed");
      }
      for (int from = 0; from < order.length; ) {
        int end = endOfBatch(lengths, order, from);
        run(utterances, Arrays.copyOfRange(order, from, end), results);
        from = end;
      }
    } finally {
      lifetime.readLock().unlock();
    }
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

  private void run(List<FeatureMatrix> utterances, int[] chosen, Emissions[] results) {
    int[] lengths = Arrays.stream(chosen).map(i -> utterances.get(i).frames()).toArray();
    SequenceBatch frames = SequenceBatch.ofDescending(lengths);
    Network.Buffers buffers = idle.pollFirst();
    if (buffers == null) {
      buffers = network.newBuffers();
    }
    try {
      fill(utterances, chosen, frames, buffers.frames(frames));
      FloatPointer logProbabilities = buffers.run(frames);
      collect(chosen, network.steps(frames), logProbabilities, results);
    } finally {
      if (buffers.bytes() > LARGE_BYTES) {
        buffers.close();
      } else {
        idle.addFirst(buffers);
      }
    }
  }

  private void fill(
      List<FeatureMatrix> utterances, int[] chosen, SequenceBatch batch, FloatPointer target) {
    int n = featureDimensions();
    float[] frame = new float[n];
    FloatBuffer rows = window(target, (long) batch.rows() * n);
    for (int b = 0; b < chosen.length; b++) {
      float[] values = utterances.get(chosen[b]).values();
      for (int t = 0; t < batch.length(b); t++) {
        System.arraycopy(values, t * n, frame, 0, n);
        network.normalise(frame);
        rows.put(batch.row(t, b) * n, frame);
      }
    }
  }

  private void collect(
      int[] chosen, SequenceBatch steps, FloatPointer logProbabilities, Emissions[] results) {
    int n = alphabet.size();
    FloatBuffer rows = window(logProbabilities, (long) steps.rows() * n);
    for (int b = 0; b < chosen.length; b++) {
      float[] values = new float[steps.length(b) * n];
      for (int t = 0; t < steps.length(b); t++) {
        rows.get(steps.row(t, b) * n, values, t * n, n);
      }
      results[chosen[b]] = new Emissions(values, steps.length(b), n);
    }
  }

  private static FloatBuffer window(FloatPointer pointer, long size) {
    return new FloatPointer(pointer).capacity(size).asBuffer();
  }

  /** Waits for passes that are running. */
  @Override
  public void close() {
    lifetime.writeLock().lock();
    try {
      closed = true;
      idle.forEach(Network.Buffers::close);
      idle.clear();
      network.close();
    } finally {
      lifetime.writeLock().unlock();
    }
  }
}
