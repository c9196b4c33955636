package io.tarsier.cuda;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/** A place in memory that somebody else owns, of the device or of the process. Immutable. */
final class Address extends Pointer {

  Address(long address) {
    super((Pointer) null);
    this.address = address;
  }

  /** The same place for functions that take floats. */
  FloatPointer floats() {
    return new FloatPointer(this);
  }

  /** The same place for functions that take integers. */
  IntPointer ints() {
    return new IntPointer(this);
  }
}
