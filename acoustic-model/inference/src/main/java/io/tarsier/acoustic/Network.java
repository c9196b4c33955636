package io.tarsier.acoustic;

import io.tarsier.acoustic.NetworkSettings.Convolution;
import io.tarsier.acoustic.NetworkSettings.Stack;
import io.tarsier.acoustic.backend.Backend;
import io.tarsier.acoustic.kernel.ConvolutionFrontEnd;
import io.tarsier.acoustic.kernel.ConvolutionWeights;
import io.tarsier.acoustic.kernel.FrameStacking;
import io.tarsier.acoustic.kernel.LstmCarry;
import io.tarsier.acoustic.kernel.SequenceBatch;
import io.tarsier.acoustic.weights.TensorReader;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** The layers of a network with their weights. Immutable and thread-safe until closed. */
final class Network implements AutoCloseable {

  private final NetworkSettings settings;
  private final int vocabularySize;
  private final NativeTensors tensors;
  private final NetworkLayers layers;
  private final @Nullable FrameStacking stacking;
  private final @Nullable ConvolutionFrontEnd convolution;
  private final float[] mean;
  private final float[] inverseDeviation;

  /**
   * @param backend computes the recurrent layers and the output; empty for the processor
   */
  Network(
      NetworkSettings settings,
      int vocabularySize,
      TensorReader reader,
      Optional<Backend> backend) {
    this.settings = settings;
    this.vocabularySize = vocabularySize;
    int dimensions = settings.inputDimensions();
    tensors = new NativeTensors(reader, settings.tensors(vocabularySize));
    mean = reader.read("input.mean", dimensions);
    inverseDeviation = reader.read("input.inverseDeviation", dimensions);
    stacking = settings.frontEnd() instanceof Stack s ? new FrameStacking(s.frames()) : null;
    convolution =
        settings.frontEnd() instanceof Convolution c
            ? new ConvolutionFrontEnd(
                dimensions,
                convolutionWeights(c.channels(), 1),
                convolutionWeights(c.channels(), 2))
            : null;
    try {
      layers =
          backend
              .<NetworkLayers>map(
                  device -> new BackendLayers(device, settings, vocabularySize, tensors))
              .orElseGet(() -> new CpuLayers(settings, vocabularySize, tensors));
    } catch (RuntimeException | Error e) {
      tensors.close();
      throw e;
    }
  }

  private ConvolutionWeights convolutionWeights(int channels, int number) {
    String prefix = "convolution." + number + ".";
    return new ConvolutionWeights(
        channels, tensors.get(prefix + "kernel"), tensors.get(prefix + "bias"));
  }

  NetworkSettings settings() {
    return settings;
  }

  int vocabularySize() {
    return vocabularySize;
  }

  /** Whether the first layer keeps for the next chunk what it finds out about the right context. */
  boolean looksAhead() {
    return layers.looksAhead();
  }

  /** Normalises a frame in place. */
  void normalise(float[] frame) {
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (frame[i] - mean[i]) * inverseDeviation[i];
    }
  }

  /** The layout of the steps for a layout of frames. */
  SequenceBatch steps(SequenceBatch frames) {
    return stacking == null ? convolution().steps(frames) : stacking.steps(frames);
  }

  private ConvolutionFrontEnd convolution() {
    if (convolution == null) {
      throw new IllegalStateException("no front end");
    }
    return convolution;
  }

  Buffers newBuffers() {
    return new Buffers();
  }

  @Override
  public void close() {
    layers.close();
    tensors.close();
  }

  /** The memory of one pass at a time. Single-owner. */
  final class Buffers implements AutoCloseable {

    private final GrowingFloats frames = new GrowingFloats();
    private final NetworkLayers.Pass pass = layers.newPass();
    private final ConvolutionFrontEnd.@Nullable Workspace convolutionMemory =
        convolution == null ? null : convolution.newWorkspace();

    /** Room for the normalised frames of a batch, [rows x inputDimensions]. */
    FloatPointer frames(SequenceBatch batch) {
      return frames.atLeast((long) batch.rows() * settings.inputDimensions());
    }

    /**
     * Runs the network on what is in {@link #frames}.
     *
     * @return log-probabilities in the layout of {@link Network#steps}, [rows x vocabulary]; valid
     *     until the next pass
     */
    FloatBuffer run(SequenceBatch batch) {
      SequenceBatch steps = steps(batch);
      FloatPointer x = pass.input((long) steps.rows() * settings.layerInputs(1));
      frontEnd(batch, x);
      return pass.run(steps, x);
    }

    /**
     * Runs the network on pieces of streams. What the first layer knows of their first steps from
     * the pass before is in its carry; the frames of the others, and those before them that the
     * front end looks back at, are in {@link #frames}.
     *
     * @param batch of frames, sequences of equal length
     * @param historySteps steps that the frames before make, which are dropped
     * @param knownSteps steps whose frames are not there
     * @param chunkSteps steps whose result is wanted; what comes behind is right context
     * @param carries states of the forward direction of each layer before the chunk; overwritten
     *     with those to go on from
     * @return log-probabilities of the chunk, [chunkSteps x sequences x vocabulary]; valid until
     *     the next pass
     */
    FloatBuffer runChunk(
        SequenceBatch batch,
        int historySteps,
        int knownSteps,
        int chunkSteps,
        LstmCarry[] carries) {
      int sequences = batch.sequences();
      SequenceBatch made = steps(batch);
      SequenceBatch steps =
          SequenceBatch.uniform(sequences, knownSteps + made.steps() - historySteps);
      // Sequences of equal length lie step by step. The first new step comes behind the known ones.
      int firstMade = Math.max(0, knownSteps - historySteps);
      int firstStep = firstMade + historySteps - knownSteps;
      long rowLength = (long) sequences * settings.layerInputs(1);
      FloatPointer room = pass.input((firstMade + made.steps()) * rowLength);
      frontEnd(batch, new FloatPointer(room).position(firstMade * rowLength));
      FloatPointer x = new FloatPointer(room).position(firstStep * rowLength);
      return pass.runChunk(steps, chunkSteps, x, carries);
    }

    private void frontEnd(SequenceBatch batch, FloatPointer x) {
      if (stacking != null) {
        stacking.forward(batch, settings.inputDimensions(), frames(batch), x);
      } else if (convolutionMemory != null) {
        convolution().forward(batch, frames(batch), x, convolutionMemory);
      }
    }

    /** Native memory in use, in bytes, without the fixed part. */
    long bytes() {
      return frames.bytes() + pass.bytes();
    }

    @Override
    public void close() {
      frames.close();
      pass.close();
      if (convolutionMemory != null) {
        convolutionMemory.close();
      }
    }
  }
}
