package io.tarsier.acoustic.kernel;

import io.tarsier.api.Checks;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The simplest front of a network: n frames side by side make a step. Step k sees the frames n k to
 * n k + n - 1; where the last step lacks frames it is filled with zeros, which is the mean of
 * normalised features. Immutable and thread-safe.
 *
 * @param frames frames per step, 1 or more
 */
public record FrameStacking(int frames) {

  public FrameStacking {
    Checks.range("frames", frames, 1, 1024);
  }

  /** The layout of the steps for a layout of frames: ceil(length / frames) steps each. */
  public SequenceBatch steps(SequenceBatch batch) {
    return batch.subsampled(frames);
  }

  /**
   * Stacks.
   *
   * @param batch layout of {@code x}
   * @param dimensions values per frame
   * @param x frames, [rows x dimensions]
   * @param y steps in the layout of {@link #steps}, [rows x frames dimensions], overwritten
   */
  public void forward(SequenceBatch batch, int dimensions, FloatPointer x, FloatPointer y) {
    SequenceBatch steps = steps(batch);
    FloatBuffer source = NativeFloats.view(x, (long) batch.rows() * dimensions);
    FloatBuffer target = NativeFloats.view(y, (long) steps.rows() * frames * dimensions);
    float[] row = new float[dimensions];
    float[] zeros = new float[dimensions];
    for (int b = 0; b < batch.sequences(); b++) {
      for (int t = 0; t < steps.length(b) * frames; t++) {
        int at = (steps.row(t / frames, b) * frames + t % frames) * dimensions;
        if (t < batch.length(b)) {
          source.get(batch.row(t, b) * dimensions, row);
          target.put(at, row);
        } else {
          target.put(at, zeros);
        }
      }
    }
  }
}
