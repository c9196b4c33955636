package io.tarsier.api;

import java.io.IOException;

/** Opens acoustic models of one kind. */
public interface AcousticModelProvider extends Plugin {

  /**
   * Builds the network that a model pack holds.
   *
   * @param alphabet the output symbols
   * @param settings the {@code acousticModel} section of {@code model.json}
   * @param files the files of the pack
   * @throws ModelException if the pack does not hold what the settings say
   */
  AcousticModel open(Alphabet alphabet, Settings settings, ModelFiles files) throws IOException;
}
