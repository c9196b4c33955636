package io.tarsier.cuda;

import static org.bytedeco.cuda.global.cudart.cudaMemcpyDeviceToHost;

import java.nio.FloatBuffer;

/**
 * The states of the forward directions of all layers before and after a chunk, for streams that are
 * in the batch twice: [layer][h, c][direction x 2 sequences x hidden]. The backward direction's are
 * zero. Single-owner.
 */
final class CarriedStates implements AutoCloseable {

  private final Worker worker;
  private final int layers;
  private final int hidden;
  private final PinnedBuffer host = new PinnedBuffer();
  private final DeviceBuffer before = new DeviceBuffer();
  private final DeviceBuffer after = new DeviceBuffer();
  private int sequences;

  CarriedStates(Worker worker, int layers, int hidden) {
    this.worker = worker;
    this.layers = layers;
    this.hidden = hidden;
  }

  /** Values of h or c of one layer. */
  private long block() {
    return 4L * sequences * hidden;
  }

  private long size() {
    return 2L * layers * block();
  }

  private int begin(int layer, int which) {
    return Math.toIntExact((2L * layer + which) * block());
  }

  /**
   * Sends the states before a chunk.
   *
   * @param h [layer][sequences x hidden]
   * @param c the same
   */
  void send(int newSequences, float[][] h, float[][] c) {
    sequences = newSequences;
    FloatBuffer all = host.view(size());
    float[] zeros = new float[2 * sequences * hidden];
    for (int layer = 0; layer < layers; layer++) {
      for (int which = 0; which < 2; which++) {
        float[] values = which == 0 ? h[layer] : c[layer];
        all.position(begin(layer, which)).put(values).put(values).put(zeros);
      }
    }
    worker.send(before.floats(size()), host.floats(size()), size() * Float.BYTES);
  }

  /** h (0) or c (1) of a layer before the chunk. */
  Address before(int layer, int which) {
    return at(before, layer, which);
  }

  /** Room for h (0) or c (1) of a layer after the chunk. */
  Address after(int layer, int which) {
    return at(after, layer, which);
  }

  private Address at(DeviceBuffer buffer, int layer, int which) {
    return new Address(buffer.floats(size()).address() + (long) begin(layer, which) * Float.BYTES);
  }

  /** Begins to fetch the states after the chunk. */
  void fetch(int fetched) {
    long own = (long) fetched * hidden * Float.BYTES;
    long distance = block() * Float.BYTES;
    // Of every block the second quarter: the forward direction of the second ones.
    worker.copyRows(
        host.floats(size()),
        own,
        new Address(after.floats(size()).address() + own),
        distance,
        own,
        2 * layers,
        cudaMemcpyDeviceToHost);
  }

  /** Takes what was fetched, once it is there. */
  void copyTo(int fetched, float[][] h, float[][] c) {
    FloatBuffer all = host.view(size());
    for (int layer = 0; layer < layers; layer++) {
      all.get(h[layer], 0, fetched * hidden).get(c[layer], 0, fetched * hidden);
    }
  }

  @Override
  public void close() {
    host.close();
    before.close();
    after.close();
  }
}
