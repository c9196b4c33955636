package io.tarsier.api;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Opens language models of one format. */
public interface LanguageModelProvider extends Plugin {

  /** The most bytes of a file that {@link #accepts} is given. */
  int HEAD_BYTES = 64;

  /**
   * Whether a file is of this format.
   *
   * @param name its name in the model pack
   * @param head its first {@link #HEAD_BYTES} bytes, or all if it has fewer
   */
  boolean accepts(String name, byte[] head);

  /**
   * Opens a language model.
   *
   * @param name its name in the model pack
   * @param content the file: read-only, positioned at its start; stays readable as long as the
   *     language model is used
   * @throws ModelException if it is damaged
   * @throws MalformedInputException if it is damaged, and it is known where
   */
  LanguageModel open(String name, ByteBuffer content) throws IOException;
}
