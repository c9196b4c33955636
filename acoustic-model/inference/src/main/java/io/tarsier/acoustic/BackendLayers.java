package io.tarsier.acoustic;

import io.tarsier.acoustic.backend.Backend;
import io.tarsier.acoustic.backend.LstmParameters;
import io.tarsier.acoustic.backend.LstmStack;
import io.tarsier.acoustic.backend.OutputParameters;
import io.tarsier.acoustic.backend.StackPass;
import io.tarsier.acoustic.backend.StackShape;
import io.tarsier.acoustic.kernel.LstmCarry;
import io.tarsier.acoustic.kernel.SequenceBatch;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/** Layers on a backend. */
final class BackendLayers implements NetworkLayers {

  private final LstmStack stack;

  /** Sends the weights to the backend; the tensors are not needed any more. */
  BackendLayers(
      Backend backend, NetworkSettings settings, int vocabularySize, NativeTensors tensors) {
    stack =
        backend.newStack(
            new StackShape(
                settings.layerInputs(1), settings.hidden(), settings.layers(), vocabularySize));
    try {
      for (int layer = 1; layer <= settings.layers(); layer++) {
        stack.setLayer(
            layer - 1,
            parameters(tensors, "lstm." + layer + ".forward."),
            parameters(tensors, "lstm." + layer + ".backward."));
      }
      stack.setOutput(
          new OutputParameters(all(tensors, "output.weights"), all(tensors, "output.bias")));
    } catch (RuntimeException | Error e) {
      stack.close();
      throw e;
    }
  }

  private static LstmParameters parameters(NativeTensors tensors, String prefix) {
    return new LstmParameters(
        all(tensors, prefix + "input"),
        all(tensors, prefix + "recurrent"),
        all(tensors, prefix + "bias"));
  }

  private static FloatBuffer all(NativeTensors tensors, String name) {
    FloatPointer tensor = tensors.get(name);
    return BatchRows.window(tensor, tensor.capacity());
  }

  @Override
  public Pass newPass() {
    return new BackendPass(stack.newPass(false), stack.shape());
  }

  @Override
  public boolean looksAhead() {
    return false;
  }

  @Override
  public void close() {
    stack.close();
  }

  /** Copies between the memory of the front end and that of the backend. */
  private static final class BackendPass implements Pass {

    private final StackPass pass;
    private final StackShape shape;
    private final GrowingFloats input = new GrowingFloats();

    BackendPass(StackPass pass, StackShape shape) {
      this.pass = pass;
      this.shape = shape;
    }

    @Override
    public FloatPointer input(long size) {
      return input.atLeast(size);
    }

    @Override
    public FloatBuffer run(SequenceBatch steps, FloatPointer x) {
      send(steps.rows(), x);
      return pass.forward(steps.positiveLengths());
    }

    @Override
    public FloatBuffer runChunk(
        SequenceBatch steps, int chunkSteps, FloatPointer x, LstmCarry[] carries) {
      send(steps.rows(), x);
      return pass.forwardChunk(
          steps.sequences(),
          steps.steps(),
          chunkSteps,
          Arrays.stream(carries).map(LstmCarry::hidden).toArray(float[][]::new),
          Arrays.stream(carries).map(LstmCarry::cell).toArray(float[][]::new));
    }

    private void send(int rows, FloatPointer x) {
      long size = (long) rows * shape.inputs();
      pass.input(rows).put(new FloatPointer(x).capacity(x.position() + size).asBuffer());
    }

    @Override
    public long bytes() {
      return input.bytes();
    }

    @Override
    public void close() {
      input.close();
      pass.close();
    }
  }
}
