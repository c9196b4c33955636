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

  /**
   * The same on a backend. Providers that know none refuse all but the processor.
   *
   * @throws ModelException if the pack does not hold what the settings say
   * @throws PluginException if the backend is not there or not usable, or this kind of model does
   *     not run on it
   */
  default AcousticModel open(
      Alphabet alphabet, Settings settings, ModelFiles files, BackendChoice backend)
      throws IOException {
    if (!backend.allowsCpu()) {
      throw new PluginException(
          String.format(
              "acoustic model '%s' does not run on backend '%s'; say cpu or auto",
              name(), backend.name()));
    }
    return open(alphabet, settings, files);
  }
}
