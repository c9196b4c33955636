package io.tarsier.api;

import java.io.IOException;
import java.io.InputStream;

/** Opens recordings of one container format. */
public interface AudioReaderProvider extends Plugin {

  /** How many bytes of a recording {@link #accepts} gets to see, if there are as many. */
  int HEAD_BYTES = 64;

  /**
   * Whether a recording is of this format, judged by its first bytes and never by its name. If
   * there is an ID3v2 tag before the audio, {@link AudioReaders} asks about the bytes behind it
   * first, and about those of the tag where nobody knows the others.
   *
   * @param head {@link #HEAD_BYTES} bytes, or fewer if the recording is shorter
   */
  boolean accepts(byte[] head);

  /**
   * Opens a recording. The reader owns the stream from then on; if opening fails, the caller closes
   * it.
   *
   * @throws MalformedInputException if the header breaks the rules of its format
   * @throws UnsupportedInputException if the format is of a flavour this reader does not handle
   * @throws IOException if the stream fails
   */
  AudioReader open(InputStream in) throws IOException;
}
