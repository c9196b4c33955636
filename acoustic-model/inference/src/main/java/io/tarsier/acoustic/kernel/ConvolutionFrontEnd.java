package io.tarsier.acoustic.kernel;

import io.tarsier.api.Checks;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Two 3 x 3 convolutions of stride 2 in time and frequency, each with bias and a ReLU clipped at
 * 20: frames of 10 ms become steps of 40 ms. Immutable and thread-safe.
 *
 * <p>The first convolution's row t sees the frames 2t - 1 to 2t + 1, the second one's step k the
 * rows 2k - 1 to 2k + 1; hence <b>step k sees the frames 4k - 3 to 4k + 3</b>, and n frames make
 * ceil(n / 4) steps. What lies before the first or behind the last frame or row counts as zero, in
 * time as in frequency. To go on in the middle of a stream at step k, hand in the frames from 4(k -
 * 1) on and drop the first step.
 *
 * <p>A step holds [bands / 4][channels] values, channels running fastest.
 */
public final class ConvolutionFrontEnd {

  /** Steps that are computed at a time; the patches of a block stay in the second-level cache. */
  private static final int BLOCK = 32;

  private final int dimensions;
  private final Convolution first;
  private final Convolution second;

  /**
   * A front end on these weights; refer to them, do not copy: they may change between passes.
   *
   * @param dimensions bands per frame
   * @param first from one channel
   * @param second from the channels of the first
   */
  public ConvolutionFrontEnd(int dimensions, ConvolutionWeights first, ConvolutionWeights second) {
    this.dimensions = Checks.range("dimensions", dimensions, 1, 65_536);
    this.first = new Convolution(dimensions, 1, first);
    this.second = new Convolution(this.first.outBands, first.channels(), second);
    Blas.load();
  }

  /** Values per step. */
  public int outputs() {
    return second.outRow();
  }

  /** The layout of the steps for a layout of frames: ceil(length / 4) steps each. */
  public SequenceBatch steps(SequenceBatch frames) {
    return frames.subsampled(4);
  }

  /** Working memory for passes; single-owner, to be closed. */
  public Workspace newWorkspace() {
    return new Workspace();
  }

  /**
   * Computes the steps.
   *
   * @param frames layout of {@code x}
   * @param x [rows x dimensions]
   * @param y steps in the layout of {@link #steps}, [rows x outputs], overwritten
   */
  public void forward(SequenceBatch frames, FloatPointer x, FloatPointer y, Workspace workspace) {
    SequenceBatch steps = steps(frames);
    FloatBuffer source = NativeFloats.view(x, (long) frames.rows() * dimensions);
    FloatBuffer target = NativeFloats.view(y, (long) steps.rows() * outputs());
    float[] bias = second.bias();
    float[] row = new float[outputs()];
    for (int b = 0; b < frames.sequences(); b++) {
      for (int from = 0; from < steps.length(b); from += BLOCK) {
        int n = Math.min(BLOCK, steps.length(b) - from);
        float[][] middle = workspace.firstConvolution(source, frames, b, from, n);
        FloatPointer columns = workspace.columns.atLeast((long) n * second.columnsRow());
        second.patches(middle, n, columns);
        FloatPointer product = workspace.product.atLeast((long) n * outputs());
        second.multiply(n, columns, product);
        FloatBuffer out = NativeFloats.view(product, (long) n * outputs());
        for (int k = 0; k < n; k++) {
          out.get(k * outputs(), row);
          second.activate(row, 0, bias);
          target.put(steps.row(from + k, b) * outputs(), row);
        }
      }
    }
  }

  /**
   * Adds the gradients of the weights. There is none with respect to the input: features are not
   * trained.
   *
   * @param frames as given to {@link #forward}
   * @param x as given to {@link #forward}
   * @param y as it came from {@link #forward}
   * @param dy gradient with respect to {@code y}
   */
  public void backward(
      SequenceBatch frames,
      FloatPointer x,
      FloatPointer y,
      FloatPointer dy,
      ConvolutionWeights firstGradients,
      ConvolutionWeights secondGradients,
      Workspace workspace) {
    SequenceBatch steps = steps(frames);
    FloatBuffer source = NativeFloats.view(x, (long) frames.rows() * dimensions);
    FloatBuffer yRows = NativeFloats.view(y, (long) steps.rows() * outputs());
    FloatBuffer dyRows = NativeFloats.view(dy, (long) steps.rows() * outputs());
    float[] output = new float[outputs()];
    float[] gradient = new float[outputs()];
    for (int b = 0; b < frames.sequences(); b++) {
      for (int from = 0; from < steps.length(b); from += BLOCK) {
        int n = Math.min(BLOCK, steps.length(b) - from);
        FloatPointer dProduct = workspace.gradient.atLeast((long) n * outputs());
        FloatBuffer dz = NativeFloats.view(dProduct, (long) n * outputs());
        for (int k = 0; k < n; k++) {
          int at = steps.row(from + k, b) * outputs();
          yRows.get(at, output);
          dyRows.get(at, gradient);
          Convolution.throughActivation(gradient, output);
          dz.put(k * outputs(), gradient);
        }
        // The first convolution is computed again: cheaper than keeping its output.
        float[][] middle = workspace.firstConvolution(source, frames, b, from, n);
        FloatPointer columns = workspace.columns.atLeast((long) n * second.columnsRow());
        second.patches(middle, n, columns);
        second.weightGradients(n, columns, dProduct, secondGradients);
        float[][] dMiddle = workspace.dMiddle(n);
        second.inputGradients(n, dProduct, columns, dMiddle);
        workspace.firstGradients(n, firstGradients);
      }
    }
  }

  /** Working memory of one pass. */
  public final class Workspace implements AutoCloseable {

    private final NativeFloats columns = new NativeFloats();
    private final NativeFloats product = new NativeFloats();
    private final NativeFloats gradient = new NativeFloats();
    private final float[][] frames = new float[4 * BLOCK + 3][first.paddedRow()];
    private final float[][] middle = new float[2 * BLOCK + 1][second.paddedRow()];
    private final float[][] dMiddle = new float[2 * BLOCK + 1][second.paddedRow()];

    private Workspace() {}

    /**
     * The rows 2 from - 1 to 2 (from + n) - 1 of the first convolution of one sequence, as the
     * second one wants them.
     */
    private float[][] firstConvolution(
        FloatBuffer source, SequenceBatch batch, int b, int from, int n) {
      int rows = 2 * n + 1;
      load(source, batch, b, from, n);
      FloatPointer patches = columns.atLeast((long) rows * first.columnsRow());
      first.patches(frames, rows, patches);
      FloatPointer out = product.atLeast((long) rows * first.outRow());
      first.multiply(rows, patches, out);
      FloatBuffer buffer = NativeFloats.view(out, (long) rows * first.outRow());
      float[] bias = first.bias();
      int channels = first.outChannels;
      for (int r = 0; r < rows; r++) {
        if (exists(batch, b, 2 * from - 1 + r)) {
          buffer.get(r * first.outRow(), middle[r], channels, first.outRow());
          first.activate(middle[r], channels, bias);
        } else {
          Arrays.fill(middle[r], 0);
        }
      }
      return middle;
    }

    /** Loads the frames 4 from - 3 to 4 (from + n) - 1 + 2 of a sequence, zeros where none is. */
    private void load(FloatBuffer source, SequenceBatch batch, int b, int from, int n) {
      for (int r = 0; r < 4 * n + 3; r++) {
        int t = 4 * from - 3 + r;
        if (t >= 0 && t < batch.length(b)) {
          source.get(batch.row(t, b) * dimensions, frames[r], 1, dimensions);
        } else {
          Arrays.fill(frames[r], 0);
        }
      }
    }

    /** Whether a sequence has a row t behind the first convolution. */
    private boolean exists(SequenceBatch batch, int b, int t) {
      return t >= 0 && 2 * t < batch.length(b);
    }

    private float[][] dMiddle(int n) {
      for (int r = 0; r < 2 * n + 1; r++) {
        Arrays.fill(dMiddle[r], 0);
      }
      return dMiddle;
    }

    /** Takes the gradients in {@link #dMiddle} through the first convolution of the block. */
    private void firstGradients(int n, ConvolutionWeights gradients) {
      int rows = 2 * n + 1;
      FloatPointer patches = columns.atLeast((long) rows * first.columnsRow());
      first.patches(frames, rows, patches);
      FloatPointer dOut = product.atLeast((long) rows * first.outRow());
      FloatBuffer buffer = NativeFloats.view(dOut, (long) rows * first.outRow());
      for (int r = 0; r < rows; r++) {
        // Where there is no row, its output is zero, and so becomes the gradient.
        Convolution.throughActivation(dMiddle[r], middle[r]);
        buffer.put(r * first.outRow(), dMiddle[r], first.outChannels, first.outRow());
      }
      first.weightGradients(rows, patches, dOut, gradients);
    }

    @Override
    public void close() {
      columns.close();
      product.close();
      gradient.close();
    }
  }
}
