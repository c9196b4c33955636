package io.tarsier.cuda;

import io.tarsier.acoustic.backend.LstmParameters;
import java.nio.FloatBuffer;

/**
 * Brings the weights of one layer to the device and their gradients back; cuDNN's order is made and
 * unmade there. Single-owner.
 */
final class WeightTransfer implements AutoCloseable {

  private final Worker worker;
  private final PinnedBuffer host = new PinnedBuffer();
  private final DeviceBuffer device = new DeviceBuffer();

  WeightTransfer(Worker worker) {
    this.worker = worker;
  }

  /** Overwrites a weight space, but for the second biases; returns when it is done. */
  void send(WeightLayout layout, LstmParameters forward, LstmParameters backward, Address weights) {
    long size = 2 * layout.directionSize();
    FloatBuffer all = host.view(size);
    put(all, layout, 0, forward);
    put(all, layout, 1, backward);
    Address ours = device.floats(size);
    worker.send(ours, host.floats(size), size * Float.BYTES);
    for (WeightLayout.Block block : layout.matrices()) {
      Matrices.transpose(
          worker,
          block.rows(),
          block.columns(),
          at(ours, block.ours()),
          layout.stride(),
          at(weights, block.cudnn()),
          block.rows());
    }
    for (WeightLayout.Block block : layout.biases()) {
      worker.copy(
          at(weights, block.cudnn()), at(ours, block.ours()), (long) block.columns() * Float.BYTES);
    }
    worker.await();
  }

  private static void put(
      FloatBuffer all, WeightLayout layout, int direction, LstmParameters parameters) {
    put(all, layout.inputOffset(direction), parameters.input());
    put(all, layout.recurrentOffset(direction), parameters.recurrent());
    put(all, layout.biasOffset(direction), parameters.bias());
  }

  private static void put(FloatBuffer all, long offset, FloatBuffer values) {
    all.position(Math.toIntExact(offset)).put(values.duplicate());
  }

  /** Begins to fetch gradients from a weight space; they are there after {@link Worker#await}. */
  void fetch(WeightLayout layout, Address weights) {
    long size = 2 * layout.directionSize();
    Address ours = device.floats(size);
    for (WeightLayout.Block block : layout.matrices()) {
      Matrices.transpose(
          worker,
          block.columns(),
          block.rows(),
          at(weights, block.cudnn()),
          block.rows(),
          at(ours, block.ours()),
          layout.stride());
    }
    for (WeightLayout.Block block : layout.biases()) {
      worker.copy(
          at(ours, block.ours()), at(weights, block.cudnn()), (long) block.columns() * Float.BYTES);
    }
    worker.fetch(host.floats(size), ours, size * Float.BYTES);
  }

  /** What was fetched. */
  LstmParameters fetched(WeightLayout layout, int direction) {
    FloatBuffer all = host.view(2 * layout.directionSize());
    int input = Math.toIntExact(layout.inputOffset(direction));
    int recurrent = Math.toIntExact(layout.recurrentOffset(direction));
    int bias = Math.toIntExact(layout.biasOffset(direction));
    return new LstmParameters(
        all.slice(input, recurrent - input),
        all.slice(recurrent, bias - recurrent),
        all.slice(bias, layout.stride()));
  }

  private static Address at(Address base, long floats) {
    return new Address(base.address() + floats * Float.BYTES);
  }

  @Override
  public void close() {
    host.close();
    device.close();
  }
}
