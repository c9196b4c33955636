package io.tarsier.onnx;

import io.tarsier.acoustic.NetworkSettings;
import io.tarsier.acoustic.weights.TensorReader;
import io.tarsier.api.ModelProvider;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import io.tarsier.pack.ModelDescription;
import io.tarsier.pack.ModelPack;
import io.tarsier.pack.ModelPackWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The English model as it is, and the same with its network in the ONNX format. */
final class EnglishModel {

  private static final String NETWORK = "model.onnx";

  private EnglishModel() {}

  /** Copies the pack out of its jar. */
  static ModelPack own(Path folder) throws IOException {
    Path copy = folder.resolve("english.tarsier");
    ModelProvider provider = Plugins.load().named(ModelProvider.class, "english");
    try (InputStream in = provider.pack().openStream()) {
      Files.copy(in, copy);
    }
    return ModelPack.open(copy);
  }

  /** Settings that fit the export. */
  static Map<String, Object> settings(NetworkSettings network) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("type", "onnx");
    settings.put("file", NETWORK);
    settings.put("inputDimensions", network.inputDimensions());
    settings.put("framesPerStep", network.frontEnd().framesPerStep());
    settings.put("input", "features");
    settings.put("lengths", "lengths");
    settings.put("output", "log_probabilities");
    return settings;
  }

  static ModelPack exported(ModelPack own, Path folder) throws IOException {
    ModelDescription description = own.description();
    NetworkSettings network = NetworkSettings.of(description.acousticModel());
    String weights = NetworkSettings.WEIGHTS_FILE;
    byte[] onnx =
        OwnNetworkExport.of(
            network, new TensorReader(weights, own.map(weights)), description.alphabet().size());
    ModelPackWriter writer =
        new ModelPackWriter(
                new ModelDescription(
                    "english-onnx",
                    description.version(),
                    description.language(),
                    description.alphabet(),
                    description.features(),
                    Settings.of(settings(network)),
                    description.decoder(),
                    description.provenance()))
            .file(NETWORK, ByteBuffer.wrap(onnx));
    for (String name : own.names()) {
      if (!name.equals(weights)) {
        writer.file(name, own.map(name));
      }
    }
    Path target = folder.resolve("english-onnx.tarsier");
    writer.write(target);
    return ModelPack.open(target);
  }
}
