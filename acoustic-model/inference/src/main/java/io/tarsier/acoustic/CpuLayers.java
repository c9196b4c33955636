package io.tarsier.acoustic;

import io.tarsier.acoustic.kernel.BiLstmWeights;
import io.tarsier.acoustic.kernel.LstmCarry;
import io.tarsier.acoustic.kernel.LstmKernel;
import io.tarsier.acoustic.kernel.LstmKernel.Mode;
import io.tarsier.acoustic.kernel.LstmWeights;
import io.tarsier.acoustic.kernel.LstmWorkspace;
import io.tarsier.acoustic.kernel.OpenBlasLstmKernel;
import io.tarsier.acoustic.kernel.OutputLayer;
import io.tarsier.acoustic.kernel.SequenceBatch;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** Layers on the processor: each runs on its caller's thread. */
final class CpuLayers implements NetworkLayers {

  private final NetworkSettings settings;
  private final int vocabularySize;
  private final LstmKernel kernel = new OpenBlasLstmKernel();
  private final List<BiLstmWeights> layers = new ArrayList<>();
  private final OutputLayer output;

  /**
   * @param tensors the weights, which stay the caller's and must outlive this
   */
  CpuLayers(NetworkSettings settings, int vocabularySize, NativeTensors tensors) {
    this.settings = settings;
    this.vocabularySize = vocabularySize;
    for (int layer = 1; layer <= settings.layers(); layer++) {
      layers.add(
          new BiLstmWeights(
              weights(tensors, layer, "forward"), weights(tensors, layer, "backward")));
    }
    output =
        new OutputLayer(
            2 * settings.hidden(),
            vocabularySize,
            tensors.get("output.weights"),
            tensors.get("output.bias"));
  }

  private LstmWeights weights(NativeTensors tensors, int layer, String direction) {
    String prefix = "lstm." + layer + "." + direction + ".";
    return new LstmWeights(
        settings.layerInputs(layer),
        settings.hidden(),
        tensors.get(prefix + "input"),
        tensors.get(prefix + "recurrent"),
        tensors.get(prefix + "bias"));
  }

  @Override
  public Pass newPass() {
    return new CpuPass();
  }

  @Override
  public boolean looksAhead() {
    return true;
  }

  @Override
  public void close() {}

  /** Goes from layer to layer between two buffers. */
  private final class CpuPass implements Pass {

    private final GrowingFloats even = new GrowingFloats();
    private final GrowingFloats odd = new GrowingFloats();
    private final GrowingFloats result = new GrowingFloats();
    private final LstmWorkspace firstLayer =
        kernel.newWorkspace(settings.layerInputs(1), settings.hidden(), Mode.INFERENCE);
    private final LstmWorkspace otherLayers =
        kernel.newWorkspace(2 * settings.hidden(), settings.hidden(), Mode.INFERENCE);

    @Override
    public FloatPointer input(long size) {
      return even.atLeast(size);
    }

    @Override
    public FloatBuffer run(SequenceBatch steps, FloatPointer x) {
      FloatPointer y = x;
      for (int layer = 0; layer < layers.size(); layer++) {
        y = layer(layer, steps, y, null);
      }
      return output(steps.rows(), y);
    }

    @Override
    public FloatBuffer runChunk(
        SequenceBatch steps, int chunkSteps, FloatPointer x, LstmCarry[] carries) {
      FloatPointer y = x;
      for (int layer = 0; layer < layers.size(); layer++) {
        y = layer(layer, steps, y, carries[layer]);
      }
      return output(chunkSteps * steps.sequences(), y);
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
      FloatPointer logProbabilities = result.atLeast(size);
      output.forward(rows, x, logProbabilities);
      return BatchRows.window(logProbabilities, size);
    }

    @Override
    public long bytes() {
      return even.bytes() + odd.bytes() + result.bytes();
    }

    @Override
    public void close() {
      even.close();
      odd.close();
      result.close();
      firstLayer.close();
      otherLayers.close();
    }
  }
}
