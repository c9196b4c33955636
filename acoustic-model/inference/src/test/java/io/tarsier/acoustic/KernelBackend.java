package io.tarsier.acoustic;

import io.tarsier.acoustic.backend.Backend;
import io.tarsier.acoustic.backend.BackendReport;
import io.tarsier.acoustic.backend.LstmParameters;
import io.tarsier.acoustic.backend.LstmStack;
import io.tarsier.acoustic.backend.OutputParameters;
import io.tarsier.acoustic.backend.StackPass;
import io.tarsier.acoustic.backend.StackShape;
import io.tarsier.acoustic.kernel.BiLstmGradients;
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
import java.util.Arrays;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** A backend that is the processor, to test what stands around one. */
public final class KernelBackend implements Backend {

  private final LstmKernel kernel = new OpenBlasLstmKernel();

  /** How often weights were sent. */
  public int sent;

  @Override
  public String name() {
    return "kernel";
  }

  @Override
  public String description() {
    return "The processor behind the contract of a backend.";
  }

  @Override
  public BackendReport report() {
    return BackendReport.usable(name(), "for tests");
  }

  @Override
  public LstmStack newStack(StackShape shape) {
    return new Stack(shape);
  }

  private static FloatPointer copy(FloatBuffer values) {
    FloatPointer copy = new FloatPointer((long) values.remaining());
    copy.asBuffer().put(values.duplicate());
    return copy;
  }

  private static FloatPointer zeros(long size) {
    FloatPointer zeros = new FloatPointer(size);
    return zeros.put(new float[(int) size]);
  }

  private final class Stack implements LstmStack {

    private final StackShape shape;
    private final @Nullable BiLstmWeights[] layers;
    private @Nullable OutputLayer output;

    Stack(StackShape shape) {
      this.shape = shape;
      layers = new BiLstmWeights[shape.layers()];
    }

    @Override
    public StackShape shape() {
      return shape;
    }

    @Override
    public void setLayer(int layer, LstmParameters forward, LstmParameters backward) {
      sent++;
      layers[layer] = new BiLstmWeights(weights(layer, forward), weights(layer, backward));
    }

    private LstmWeights weights(int layer, LstmParameters parameters) {
      return new LstmWeights(
          shape.inputs(layer),
          shape.hidden(),
          copy(parameters.input()),
          copy(parameters.recurrent()),
          copy(parameters.bias()));
    }

    @Override
    public void setOutput(OutputParameters parameters) {
      output =
          new OutputLayer(
              2 * shape.hidden(),
              shape.outputs(),
              copy(parameters.weights()),
              copy(parameters.bias()));
    }

    @Override
    public StackPass newPass(boolean training) {
      return new Pass(this, training);
    }

    @Override
    public void close() {}
  }

  private final class Pass implements StackPass {

    private final Stack stack;
    private final LstmWorkspace[] workspaces;
    private final FloatPointer[] inputs;
    private final BiLstmGradients[] gradients;
    private FloatPointer outputGradient = new FloatPointer();
    private SequenceBatch batch = SequenceBatch.ofDescending();

    Pass(Stack stack, boolean training) {
      this.stack = stack;
      int layers = stack.shape.layers();
      workspaces = new LstmWorkspace[layers];
      Arrays.setAll(
          workspaces,
          layer ->
              kernel.newWorkspace(
                  stack.shape.inputs(layer),
                  stack.shape.hidden(),
                  training ? Mode.TRAINING : Mode.INFERENCE));
      inputs = new FloatPointer[layers + 1];
      gradients = new BiLstmGradients[layers];
    }

    @Override
    public FloatBuffer input(int rows) {
      inputs[0] = new FloatPointer((long) rows * stack.shape.inputs());
      return inputs[0].asBuffer();
    }

    @Override
    public FloatBuffer forward(int[] lengths) {
      batch = SequenceBatch.ofDescending(lengths);
      return run(batch.rows(), null);
    }

    @Override
    public FloatBuffer forwardChunk(
        int sequences, int steps, int chunkSteps, float[][] hidden, float[][] cell) {
      batch = SequenceBatch.uniform(sequences, steps);
      LstmCarry[] carries = new LstmCarry[hidden.length];
      Arrays.setAll(
          carries, layer -> new LstmCarry(chunkSteps, false, hidden[layer], cell[layer], null));
      return run(chunkSteps * sequences, carries);
    }

    private FloatBuffer run(int rows, LstmCarry @Nullable [] carries) {
      StackShape shape = stack.shape;
      for (int layer = 0; layer < shape.layers(); layer++) {
        inputs[layer + 1] = new FloatPointer(2L * batch.rows() * shape.hidden());
        kernel.forward(
            Objects.requireNonNull(stack.layers[layer]),
            batch,
            inputs[layer],
            inputs[layer + 1],
            workspaces[layer],
            carries == null ? null : carries[layer]);
      }
      FloatPointer last = inputs[shape.layers()];
      if (stack.output == null) {
        return last.capacity((long) rows * shape.width()).asBuffer();
      }
      FloatPointer result = new FloatPointer((long) rows * shape.width());
      stack.output.forward(rows, last, result);
      return result.asBuffer();
    }

    @Override
    public FloatBuffer outputGradient() {
      outputGradient = new FloatPointer((long) batch.rows() * stack.shape.width());
      return outputGradient.asBuffer();
    }

    @Override
    public FloatBuffer backward() {
      FloatPointer dy = outputGradient;
      for (int layer = stack.shape.layers() - 1; layer >= 0; layer--) {
        int width = stack.shape.inputs(layer);
        FloatPointer dx = new FloatPointer((long) batch.rows() * width);
        gradients[layer] = new BiLstmGradients(direction(width), direction(width));
        kernel.backward(
            Objects.requireNonNull(stack.layers[layer]),
            batch,
            inputs[layer],
            dy,
            dx,
            gradients[layer],
            workspaces[layer]);
        dy = dx;
      }
      return dy.asBuffer();
    }

    private BiLstmGradients.Direction direction(int width) {
      long gates = 4L * stack.shape.hidden();
      return new BiLstmGradients.Direction(
          zeros(width * gates), zeros(stack.shape.hidden() * gates), zeros(gates));
    }

    @Override
    public LstmParameters gradients(int layer, boolean ascending) {
      BiLstmGradients.Direction direction =
          ascending ? gradients[layer].forward() : gradients[layer].backward();
      return new LstmParameters(
          direction.input().asBuffer(),
          direction.recurrent().asBuffer(),
          direction.bias().asBuffer());
    }

    @Override
    public OutputParameters outputGradients() {
      throw new IllegalStateException("these layers have no output");
    }

    @Override
    public void close() {
      Arrays.stream(workspaces).forEach(LstmWorkspace::close);
    }
  }
}
