package io.tarsier.acoustic.backend;

/**
 * A graphics processor as its driver tells of it. Immutable.
 *
 * @param name for example "NVIDIA H200"
 * @param computeCapability major and minor version as one number, 90 for 9.0
 * @param memoryMib memory in MiB
 * @param driver version of the driver
 */
public record NvidiaGpu(String name, int computeCapability, int memoryMib, String driver) {

  /** Its name with what decides about backends. */
  @Override
  public String toString() {
    return String.format(
        "%s (compute capability %d.%d, %,d MiB, driver %s)",
        name, computeCapability / 10, computeCapability % 10, memoryMib, driver);
  }
}
