package io.tarsier.audio.ogg;

/**
 * One page of an Ogg stream (RFC 3533). Immutable.
 *
 * @param offset where it starts in the file
 * @param flags bits of the header type field
 * @param granulePosition position at the end of the last packet that ends here, -1 for none
 * @param serial which logical stream it belongs to
 * @param sequence its number within that stream
 * @param lacing sizes of the segments; one below 255 ends a packet
 * @param body the segments one after the other
 */
public record OggPage(
    long offset,
    int flags,
    long granulePosition,
    int serial,
    int sequence,
    byte[] lacing,
    byte[] body) {

  /** The first packet of the page began on an earlier one. */
  public boolean isContinued() {
    return (flags & 1) != 0;
  }

  /** The first page of its logical stream. */
  public boolean isFirst() {
    return (flags & 2) != 0;
  }

  /** The last page of its logical stream. */
  public boolean isLast() {
    return (flags & 4) != 0;
  }
}
