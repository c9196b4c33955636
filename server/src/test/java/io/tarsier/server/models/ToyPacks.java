package io.tarsier.server.models;

import io.tarsier.api.AcousticModel;
import io.tarsier.api.Alphabet;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.ChunkedInference.Chunking;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Plugin;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import io.tarsier.api.toy.ToyAcousticModel;
import io.tarsier.api.toy.ToyDecoder;
import io.tarsier.api.toy.ToyExtractor;
import io.tarsier.pack.ModelDescription;
import io.tarsier.pack.ModelPackWriter;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Toy packs in a folder and the models opened from them, which remember whether they were closed.
 * They run in chunks.
 */
public final class ToyPacks {

  private static final int SYMBOLS_AT_FULL_SCALE = 32;

  private final Path folder;
  private final Plugins plugins;

  /** The models that were opened, in order. */
  public final List<Opened> opened = new CopyOnWriteArrayList<>();

  /**
   * @param readers for recordings that the models shall recognise
   */
  public ToyPacks(Path folder, AudioReaderProvider... readers) {
    this.folder = folder;
    List<Plugin> all =
        new ArrayList<>(List.of(new ToyExtractor(), new Provider(), new ToyDecoder()));
    all.addAll(List.of(readers));
    this.plugins = Plugins.of(all);
  }

  /** Whether a model is still open. */
  public static final class Opened {

    private final AtomicBoolean closed = new AtomicBoolean();

    public boolean isClosed() {
      return closed.get();
    }
  }

  private final class Provider extends ToyAcousticModel {

    Provider() {
      super(Toy.ALPHABET, 1, SYMBOLS_AT_FULL_SCALE, new Chunking(1, 0));
    }

    @Override
    public AcousticModel open(Alphabet alphabet, Settings settings, ModelFiles files) {
      Opened model = new Opened();
      opened.add(model);
      return new ToyAcousticModel(Toy.ALPHABET, 1, SYMBOLS_AT_FULL_SCALE, new Chunking(1, 0)) {
        @Override
        public void close() {
          if (!model.closed.compareAndSet(false, true)) {
            throw new AssertionError("closed twice");
          }
        }
      };
    }
  }

  /** Writes a pack, or another one in its place. */
  public Path write(String file, String name, String version) throws IOException {
    Path path = folder.resolve(file + ".tarsier");
    new ModelPackWriter(
            new ModelDescription(
                name,
                version,
                "en",
                Toy.ALPHABET,
                Settings.of(Map.of("extractor", "mean")),
                Settings.of(Map.of("type", "toy")),
                Settings.of(Map.of("type", "best-path")),
                Settings.EMPTY))
        .write(path);
    return path;
  }

  /** Where a model of such a pack comes from. */
  public ModelOrigin origin(Path pack) {
    return new ModelOrigin(
        pack.getFileName().toString(),
        Optional.of(pack),
        observer -> Recognizer.builder().plugins(plugins).model(pack).observer(observer).build());
  }
}
