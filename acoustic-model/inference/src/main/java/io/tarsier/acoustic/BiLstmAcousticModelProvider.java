package io.tarsier.acoustic;

import io.tarsier.acoustic.weights.TensorReader;
import io.tarsier.api.AcousticModel;
import io.tarsier.api.AcousticModelProvider;
import io.tarsier.api.Alphabet;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Settings;
import java.io.IOException;

/** The acoustic model {@code bilstm-ctc}. */
public final class BiLstmAcousticModelProvider implements AcousticModelProvider {

  @Override
  public String name() {
    return NetworkSettings.TYPE;
  }

  @Override
  public String description() {
    return "Bidirectional LSTM network with CTC output, on the CPU.";
  }

  @Override
  public AcousticModel open(Alphabet alphabet, Settings settings, ModelFiles files)
      throws IOException {
    NetworkSettings network = NetworkSettings.of(settings);
    TensorReader reader =
        new TensorReader(NetworkSettings.WEIGHTS_FILE, files.map(NetworkSettings.WEIGHTS_FILE));
    return new BiLstmAcousticModel(alphabet, new Network(network, alphabet.size(), reader));
  }
}
