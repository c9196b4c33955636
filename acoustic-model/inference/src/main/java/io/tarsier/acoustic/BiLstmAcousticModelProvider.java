package io.tarsier.acoustic;

import io.tarsier.acoustic.backend.Backend;
import io.tarsier.acoustic.backend.Backends;
import io.tarsier.acoustic.weights.TensorReader;
import io.tarsier.api.AcousticModel;
import io.tarsier.api.AcousticModelProvider;
import io.tarsier.api.Alphabet;
import io.tarsier.api.BackendChoice;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Settings;
import java.io.IOException;
import java.util.Optional;

/** The acoustic model {@code bilstm-ctc}. */
public final class BiLstmAcousticModelProvider implements AcousticModelProvider {

  @Override
  public String name() {
    return NetworkSettings.TYPE;
  }

  @Override
  public String description() {
    return "Bidirectional LSTM network with CTC output, on the CPU or a backend.";
  }

  @Override
  public AcousticModel open(Alphabet alphabet, Settings settings, ModelFiles files)
      throws IOException {
    return open(alphabet, settings, files, Optional.empty());
  }

  @Override
  public AcousticModel open(
      Alphabet alphabet, Settings settings, ModelFiles files, BackendChoice backend)
      throws IOException {
    return open(alphabet, settings, files, Backends.find(backend));
  }

  private static AcousticModel open(
      Alphabet alphabet, Settings settings, ModelFiles files, Optional<Backend> backend)
      throws IOException {
    NetworkSettings network = NetworkSettings.of(settings);
    TensorReader reader =
        new TensorReader(NetworkSettings.WEIGHTS_FILE, files.map(NetworkSettings.WEIGHTS_FILE));
    return new BiLstmAcousticModel(
        alphabet, new Network(network, alphabet.size(), reader, backend));
  }
}
