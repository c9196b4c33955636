package io.tarsier.cli.tune;

import io.tarsier.api.ModelFiles;
import io.tarsier.api.Settings;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.pack.ModelDescription;
import io.tarsier.pack.ModelPack;
import io.tarsier.pack.ModelPackWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of a pack, with those of the decoder exchanged. Immutable. */
final class DecoderFiles implements ModelFiles {

  private final ModelPack pack;
  private final Map<String, Path> replaced;
  private final Set<String> dropped;
  private final Settings decoder;

  private DecoderFiles(
      ModelPack pack, Map<String, Path> replaced, Set<String> dropped, Settings decoder) {
    this.pack = pack;
    this.replaced = Map.copyOf(replaced);
    this.dropped = Set.copyOf(dropped);
    this.decoder = decoder;
  }

  /**
   * Plans the exchange.
   *
   * @param lm a language model instead of the pack's, or null
   * @param lexicon a word list instead of the pack's, or null
   */
  static DecoderFiles of(ModelPack pack, @Nullable Path lm, @Nullable Path lexicon) {
    Map<String, Path> replaced = new LinkedHashMap<>();
    Set<String> dropped = new TreeSet<>();
    Map<String, Object> changes = new LinkedHashMap<>();
    exchange("lm", lm, pack, replaced, dropped, changes);
    exchange("lexicon", lexicon, pack, replaced, dropped, changes);
    if (!changes.isEmpty()) {
      changes.put("type", "beam");
    }
    return new DecoderFiles(
        pack, replaced, dropped, pack.description().decoder().overlaidBy(Settings.of(changes)));
  }

  private static void exchange(
      String setting,
      @Nullable Path file,
      ModelPack pack,
      Map<String, Path> replaced,
      Set<String> dropped,
      Map<String, Object> changes) {
    if (file == null) {
      return;
    }
    if (!Files.isRegularFile(file)) {
      throw new UnsupportedInputException("there is no file " + file);
    }
    String name = String.valueOf(file.getFileName());
    dropped.add(pack.description().decoder().text(setting, name));
    replaced.put(name, file);
    changes.put(setting, name);
  }

  /** The decoder's settings that go with these files. */
  Settings decoder() {
    return decoder;
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>(pack.names());
    names.removeAll(dropped);
    names.addAll(replaced.keySet());
    return names;
  }

  @Override
  public ByteBuffer map(String name) throws IOException {
    Path file = replaced.get(name);
    if (file == null) {
      return pack.map(name);
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return channel
          .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
          .order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** Writes the pack with these files and the settings given. */
  void write(Path target, Settings newDecoder, Settings provenance) throws IOException {
    ModelDescription was = pack.description();
    ModelPackWriter writer =
        new ModelPackWriter(
            new ModelDescription(
                was.name(),
                was.version(),
                was.language(),
                was.alphabet(),
                was.features(),
                was.acousticModel(),
                newDecoder,
                provenance));
    for (String name : names()) {
      writer.file(name, map(name));
    }
    writer.write(target);
  }
}
