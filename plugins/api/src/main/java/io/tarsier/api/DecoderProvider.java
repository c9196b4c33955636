package io.tarsier.api;

import java.io.IOException;

/** Makes decoders of one kind. */
public interface DecoderProvider extends Plugin {

  /**
   * Makes the decoder for a model.
   *
   * @param alphabet the symbols of the emissions
   * @param settings the {@code decoder} section of {@code model.json}, overlaid by the user's
   *     settings
   * @param files the files of the model pack, where language model and lexicon may be
   * @param languageModels opens those of the files that are language models
   * @throws ModelException if a file is missing or damaged
   * @throws IllegalArgumentException if a setting is out of its range
   */
  Decoder create(
      Alphabet alphabet, Settings settings, ModelFiles files, LanguageModels languageModels)
      throws IOException;
}
