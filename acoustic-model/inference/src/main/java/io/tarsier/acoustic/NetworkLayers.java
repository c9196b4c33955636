package io.tarsier.acoustic;

import io.tarsier.acoustic.kernel.LstmCarry;
import io.tarsier.acoustic.kernel.SequenceBatch;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The recurrent layers and the output of a network, wherever they are computed. Immutable and
 * thread-safe until closed.
 */
interface NetworkLayers extends AutoCloseable {

  /** Memory for one pass at a time. */
  Pass newPass();

  /** Whether the first layer fills and reads the lookahead of its carry. */
  boolean looksAhead();

  @Override
  void close();

  /** One pass at a time. Single-owner. */
  interface Pass extends AutoCloseable {

    /** Memory for what goes into the first layer; its content is good for the next pass. */
    FloatPointer input(long size);

    /**
     * Runs whole sequences.
     *
     * @param x [rows x inputs] in the layout of {@code steps}; may lie in {@link #input}
     * @return log-probabilities, [rows x vocabulary]; valid until the next pass
     */
    FloatBuffer run(SequenceBatch steps, FloatPointer x);

    /**
     * Runs pieces of streams.
     *
     * @param steps of sequences of equal length
     * @param chunkSteps steps whose result is wanted; what comes behind is right context
     * @param carries states of the forward direction of each layer before the chunk; overwritten
     *     with those after it
     * @return log-probabilities of the chunk, [chunkSteps x sequences x vocabulary]; valid until
     *     the next pass
     */
    FloatBuffer runChunk(SequenceBatch steps, int chunkSteps, FloatPointer x, LstmCarry[] carries);

    /** Native memory in use, in bytes, without the fixed part. */
    long bytes();

    @Override
    void close();
  }
}
