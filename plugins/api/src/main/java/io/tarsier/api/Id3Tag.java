package io.tarsier.api;

/** The ID3v2 tag that many programs put before the audio of a file, whatever its format. */
public final class Id3Tag {

  /** Bytes of the header, which tells the length of the whole. */
  public static final int HEADER_BYTES = 10;

  private static final int HAS_FOOTER = 0x10;

  private Id3Tag() {}

  /** Whether bytes begin with the header of a tag. */
  public static boolean startsAt(byte[] bytes) {
    return bytes.length >= HEADER_BYTES && bytes[0] == 'I' && bytes[1] == 'D' && bytes[2] == '3';
  }

  /** Bytes of the whole tag, by its header: 10 to 2^28 + 19. */
  public static int length(byte[] header) {
    int size = 0;
    for (int i = 6; i < HEADER_BYTES; i++) {
      size = (size << 7) | (header[i] & 0x7F);
    }
    int footer = (header[5] & HAS_FOOTER) != 0 ? HEADER_BYTES : 0;
    return HEADER_BYTES + size + footer;
  }
}
