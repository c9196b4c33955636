package io.tarsier.vorbis;

import io.tarsier.api.LimitException;
import io.tarsier.api.MalformedInputException;

/**
 * Reads the third packet of a Vorbis stream (Vorbis I specification, 4.2.4) as far as it says how
 * much memory a decoder will need, and refuses what no encoder writes. Single-owner.
 *
 * <p>A few bytes may ask for tables of gigabytes: JOrbis makes them without looking.
 */
final class SetupHeader {

  /** Values in all codebooks together; encoders need less than a tenth. */
  private static final int MAX_VALUES = 1 << 21;

  private static final int HEADER_BYTES = 7;
  private static final int CODEBOOK_SYNC = 0x564342;

  private final IdentificationHeader identification;
  private final LowBitsFirst bits;
  private final long offset;
  private int[] entries = {};
  private int[] dimensions = {};

  private SetupHeader(IdentificationHeader identification, byte[] packet, int length, long offset) {
    this.identification = identification;
    bits = new LowBitsFirst(packet, HEADER_BYTES, length);
    this.offset = offset;
  }

  /**
   * Checks a packet.
   *
   * @throws MalformedInputException if it breaks the rules
   * @throws LimitException if it asks for too much
   */
  static void check(IdentificationHeader identification, byte[] packet, int length, long offset) {
    SetupHeader setup = new SetupHeader(identification, packet, length, offset);
    setup.codebooks();
    int times = setup.bits.read(6) + 1;
    setup.bits.skip(16L * times);
    int floors = setup.bits.read(6) + 1;
    for (int i = 0; i < floors; i++) {
      setup.floor();
    }
    int residues = setup.bits.read(6) + 1;
    for (int i = 0; i < residues; i++) {
      setup.residue();
    }
    if (setup.bits.isPastEnd()) {
      throw setup.malformed();
    }
  }

  private void codebooks() {
    int count = bits.read(8) + 1;
    entries = new int[count];
    dimensions = new int[count];
    long values = 0;
    for (int i = 0; i < count; i++) {
      if (bits.read(24) != CODEBOOK_SYNC) {
        throw malformed();
      }
      dimensions[i] = bits.read(16);
      entries[i] = bits.read(24);
      values += (long) dimensions[i] * entries[i];
      if (dimensions[i] == 0 || entries[i] == 0) {
        throw malformed();
      }
      if (values > MAX_VALUES) {
        throw new LimitException(
            "the Vorbis header asks for codebooks of more than " + MAX_VALUES + " values");
      }
      codewordLengths(entries[i]);
      lookup(entries[i], dimensions[i]);
    }
  }

  private void codewordLengths(int count) {
    if (bits.read(1) != 0) {
      bits.skip(5);
      for (int done = 0; done < count; ) {
        done += bits.read(32 - Integer.numberOfLeadingZeros(count - done));
        if (done > count || bits.isPastEnd()) {
          throw malformed();
        }
      }
    } else if (bits.read(1) != 0) {
      for (int i = 0; i < count; i++) {
        bits.skip(bits.read(1) != 0 ? 5 : 0);
      }
    } else {
      bits.skip(5L * count);
    }
  }

  private void lookup(int count, int dimension) {
    int type = bits.read(4);
    if (type > 2) {
      throw malformed();
    }
    if (type == 0) {
      return;
    }
    bits.skip(64);
    int width = bits.read(4) + 1;
    bits.skip(1);
    bits.skip(
        (long) width * (type == 2 ? (long) count * dimension : perDimension(count, dimension)));
  }

  /** The largest whole number whose power is not above the count of entries. */
  private static int perDimension(int count, int dimension) {
    int values = 1;
    while (Math.pow(values + 1, dimension) <= count) {
      values++;
    }
    return values;
  }

  private void floor() {
    int type = bits.read(16);
    if (type == 0) {
      bits.skip(8 + 16 + 16 + 6 + 8);
      bits.skip(8L * (bits.read(4) + 1));
    } else if (type == 1) {
      floorOfLines();
    } else {
      throw malformed();
    }
  }

  private void floorOfLines() {
    int[] classes = new int[bits.read(5)];
    int used = 0;
    for (int i = 0; i < classes.length; i++) {
      classes[i] = bits.read(4);
      used = Math.max(used, classes[i] + 1);
    }
    int[] points = new int[used];
    for (int i = 0; i < used; i++) {
      points[i] = bits.read(3) + 1;
      int subclassBits = bits.read(2);
      bits.skip(subclassBits > 0 ? 8 : 0);
      bits.skip(8L << subclassBits);
    }
    bits.skip(2);
    int width = bits.read(4);
    for (int each : classes) {
      bits.skip((long) width * points[each]);
    }
  }

  private void residue() {
    bits.skip(16 + 24);
    int end = bits.read(24);
    bits.skip(24);
    int classes = bits.read(6) + 1;
    int book = bits.read(8);
    int books = 0;
    for (int i = 0; i < classes; i++) {
      books += Integer.bitCount(bits.read(3));
      books += bits.read(1) != 0 ? Integer.bitCount(bits.read(5)) : 0;
    }
    bits.skip(8L * books);
    if (book >= entries.length
        || Math.pow(classes, dimensions[book]) > MAX_VALUES
        || end > identification.longBlock() / 2 * identification.channels()) {
      throw malformed();
    }
  }

  private MalformedInputException malformed() {
    return new MalformedInputException("the Vorbis setup header makes no sense", offset);
  }
}
