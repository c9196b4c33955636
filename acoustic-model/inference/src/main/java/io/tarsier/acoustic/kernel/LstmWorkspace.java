package io.tarsier.acoustic.kernel;

/**
 * Working memory of a kernel for one layer. Single-owner: one pass at a time. It holds native
 * memory, so whoever made it closes it.
 */
public interface LstmWorkspace extends AutoCloseable {

  /** Frees the memory. Idempotent. */
  @Override
  void close();
}
