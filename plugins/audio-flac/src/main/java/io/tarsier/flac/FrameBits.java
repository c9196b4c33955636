package io.tarsier.flac;

import java.io.IOException;
import java.io.InputStream;
import org.jflac.io.BitInputStream;

/**
 * The bits of the frames. Single-owner.
 *
 * <p>jFLAC 1.5.2 prints a line for each partition whose residuals are not Rice-coded but plain; a
 * damaged file could flood the standard output with them. Such partitions are read here instead:
 * jFLAC is told Rice parameter 0, and its next call, for the residuals, is answered from the plain
 * values.
 */
final class FrameBits extends BitInputStream {

  private static final int RICE_PARAMETER_BITS = 4;
  private static final int RICE2_PARAMETER_BITS = 5;
  private static final int PLAIN_WIDTH_BITS = 5;

  private boolean plain;

  FrameBits(InputStream in) {
    super(in);
  }

  /** Forgets what an earlier frame left unfinished. */
  void startFrame(short crc) {
    plain = false;
    resetReadCRC16(crc);
  }

  @Override
  public int readRawUInt(int bits) throws IOException {
    requireNotPlain();
    int value = super.readRawUInt(bits);
    boolean mayBeParameter = bits == RICE_PARAMETER_BITS || bits == RICE2_PARAMETER_BITS;
    plain = mayBeParameter && value == (1 << bits) - 1;
    return plain ? 0 : value;
  }

  /** All ones also have no meaning as the precision of coefficients, which this follows. */
  @Override
  public int readRawInt(int bits) throws IOException {
    requireNotPlain();
    return super.readRawInt(bits);
  }

  @Override
  public void readRiceSignedBlock(int[] residuals, int offset, int count, int parameter)
      throws IOException {
    if (count < 0) {
      throw new IOException("a partition is shorter than the order of its predictor");
    }
    if (!plain) {
      super.readRiceSignedBlock(residuals, offset, count, parameter);
      return;
    }
    plain = false;
    int width = super.readRawUInt(PLAIN_WIDTH_BITS);
    for (int i = 0; i < count; i++) {
      residuals[offset + i] = super.readRawInt(width);
    }
  }

  private void requireNotPlain() throws IOException {
    if (plain) {
      throw new IOException("all ones where they have no meaning");
    }
  }
}
