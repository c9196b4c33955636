package io.tarsier.acoustic;

import io.tarsier.acoustic.NetworkSettings.Convolution;
import io.tarsier.acoustic.NetworkSettings.Stack;
import io.tarsier.acoustic.kernel.BiLstmWeights;
import io.tarsier.acoustic.kernel.ConvolutionFrontEnd;
import io.tarsier.acoustic.kernel.ConvolutionWeights;
import io.tarsier.acoustic.kernel.FrameStacking;
import io.tarsier.acoustic.kernel.LstmCarry;
import io.tarsier.acoustic.kernel.LstmKernel;
import io.tarsier.acoustic.kernel.LstmKernel.Mode;
import io.tarsier.acoustic.kernel.LstmWeights;
import io.tarsier.acoustic.kernel.LstmWorkspace;
import io.tarsier.acoustic.kernel.OpenBlasLstmKernel;
import io.tarsier.acoustic.kernel.OutputLayer;
import io.tarsier.acoustic.kernel.SequenceBatch;
import io.tarsier.acoustic.weights.TensorReader;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** The layers of a network with their weights. Immutable and thread-safe until closed. */
final class Network implements AutoCloseable {

  private final NetworkSettings settings;
  private final int vocabularySize;
  private final NativeTensors tensors;
  private final LstmKernel kernel = new OpenBlasLstmKernel();
  private final @Nullable FrameStacking stacking;
  private final @Nullable ConvolutionFrontEnd convolution;
  private final List<BiLstmWeights> layers = new ArrayList<>();
  private final OutputLayer output;
  private final float[] mean;
  private final float[] inverseDeviation;

  Network(NetworkSettings settings, int vocabularySize, TensorReader reader) {
    this.settings = settings;
    this.vocabularySize = vocabularySize;
    int hidden = settings.hidden();
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
    for (int layer = 1; layer <= settings.layers(); layer++) {
      layers.add(new BiLstmWeights(lstmWeights(layer, "forward"), lstmWeights(layer, "backward")));
    }
    output =
        new OutputLayer(
            2 * hidden, vocabularySize, tensors.get("output.weights"), tensors.get("output.bias"));
  }

  private ConvolutionWeights convolutionWeights(int channels, int number) {
    String prefix = "convolution." + number + ".";
    return new ConvolutionWeights(
        channels, tensors.get(prefix + "kernel"), tensors.get(prefix + "bias"));
  }

  private LstmWeights lstmWeights(int layer, String direction) {
    String prefix = "lstm." + layer + "." + direction + ".";
    return new LstmWeights(
        settings.layerInputs(layer),
        settings.hidden(),
        tensors.get(prefix + "input"),
        tensors.get(prefix + "recurrent"),
        tensors.get(prefix + "bias"));
  }

  NetworkSettings settings() {
    return settings;
  }

  int vocabularySize() {
    return vocabularySize;
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
    tensors.close();
  }

  /** The memory of one pass at a time. Single-owner. */
  final class Buffers implements AutoCloseable {

    private final GrowingFloats frames = new GrowingFloats();
    private final GrowingFloats even = new GrowingFloats();
    private final GrowingFloats odd = new GrowingFloats();
    private final LstmWorkspace firstLayer =
        kernel.newWorkspace(settings.layerInputs(1), settings.hidden(), Mode.INFERENCE);
    private final LstmWorkspace otherLayers =
        kernel.newWorkspace(2 * settings.hidden(), settings.hidden(), Mode.INFERENCE);
    private final ConvolutionFrontEnd.@Nullable Workspace convolutionMemory =
        convolution == null ? null : convolution.newWorkspace();

    /** Room for the normalised frames of a batch, [rows x inputDimensions]. */
    FloatPointer frames(SequenceBatch batch) {
      return frames.atLeast((long) batch.rows() * settings.inputDimensions());
    }

    /**
     * Runs the network on what is in {@link #frames}, layer by layer between two buffers.
     *
     * @return log-probabilities in the layout of {@link Network#steps}, [rows x vocabulary]; valid
     *     until the next pass
     */
    FloatBuffer run(SequenceBatch batch) {
      SequenceBatch steps = steps(batch);
      FloatPointer x = even.atLeast((long) steps.rows() * settings.layerInputs(1));
      frontEnd(batch, x);
      for (int layer = 0; layer < layers.size(); layer++) {
        x = layer(layer, steps, x, null);
      }
      return output(steps.rows(), x);
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
      FloatPointer room = even.atLeast((firstMade + made.steps()) * rowLength);
      frontEnd(batch, new FloatPointer(room).position(firstMade * rowLength));
      FloatPointer x = new FloatPointer(room).position(firstStep * rowLength);
      for (int layer = 0; layer < layers.size(); layer++) {
        x = layer(layer, steps, x, carries[layer]);
      }
      return output(chunkSteps * sequences, x);
    }

    private void frontEnd(SequenceBatch batch, FloatPointer x) {
      if (stacking != null) {
        stacking.forward(batch, settings.inputDimensions(), frames(batch), x);
      } else if (convolutionMemory != null) {
        convolution().forward(batch, frames(batch), x, convolutionMemory);
      }
    }

    private FloatPointer layer(
        int layer, SequenceBatch steps, FloatPointer x, @Nullable LstmCarry carry) {
      GrowingFloats target = layer % 2 == 0 ? odd : even;
      FloatPointer y = target.atLeast((long) steps.rows() * 2 * settings.hidden());
      LstmWorkspace workspace = layer == 0 ? firstLayer : otherLayers;
      kernel.forward(layers.get(layer), steps, x, y, workspace, carry);
      return y;
    }

    private FloatBuffer output(int rows, FloatPointer x) {
      long size = (long) rows * vocabularySize;
      FloatPointer result = frames.atLeast(size);
      output.forward(rows, x, result);
      return BatchRows.window(result, size);
    }

    /** Native memory in use, in bytes, without the fixed part. */
    long bytes() {
      return frames.bytes() + even.bytes() + odd.bytes();
    }

    @Override
    public void close() {
      frames.close();
      even.close();
      odd.close();
      firstLayer.close();
      otherLayers.close();
      if (convolutionMemory != null) {
        convolutionMemory.close();
      }
    }
  }
}
