package io.tarsier.onnx;

import io.tarsier.api.AcousticModel;
import io.tarsier.api.AcousticModelProvider;
import io.tarsier.api.Alphabet;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Settings;
import java.io.IOException;

/** The acoustic model {@code onnx}. */
public final class OnnxAcousticModelProvider implements AcousticModelProvider {

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String description() {
    return "CTC networks in the ONNX format, on the CPU.";
  }

  @Override
  public AcousticModel open(Alphabet alphabet, Settings settings, ModelFiles files)
      throws IOException {
    OnnxSettings network = OnnxSettings.of(settings);
    return new OnnxAcousticModel(
        alphabet, network, OnnxNetwork.open(network, alphabet.size(), files.map(network.file())));
  }
}
