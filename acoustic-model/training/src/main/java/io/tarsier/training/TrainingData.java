package io.tarsier.training;

import io.tarsier.api.UnsupportedInputException;
import io.tarsier.corpus.Manifest;
import io.tarsier.corpus.Utterance;
import io.tarsier.training.augment.Augmenter;
import io.tarsier.training.augment.MelRange;
import io.tarsier.training.augment.NoiseSource;
import io.tarsier.training.augment.RoomBank;
import io.tarsier.training.data.AudioCache;
import io.tarsier.training.data.LabelEncoder;
import io.tarsier.training.data.PronunciationEncoder;
import io.tarsier.training.data.Recording;
import io.tarsier.training.data.Source;
import io.tarsier.training.data.SourceSettings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The audio and texts of a training, decoded and spelled. Thread-safe once made. */
final class TrainingData implements Closeable {

  private static final int ROOMS = 200;

  private final TrainingSettings settings;
  private final TrainingListener listener;
  private final AudioCache cache;
  private final LabelEncoder encoder;
  private final @Nullable PronunciationEncoder pronunciations;
  private final Map<Path, Manifest> manifests = new HashMap<>();
  private final List<List<Source>> stages = new ArrayList<>();
  private final List<Recording> dev;
  private final NoiseSource noise;
  private final RoomBank rooms;

  TrainingData(TrainingSettings settings, Path folder, TrainingListener listener)
      throws IOException {
    this.settings = settings;
    this.listener = listener;
    encoder = new LabelEncoder(settings.alphabet());
    Optional<NetworkPlan.Auxiliary> auxiliary = settings.network().auxiliary();
    pronunciations =
        auxiliary.isPresent() ? PronunciationEncoder.read(auxiliary.get().lexicon()) : null;
    cache = new AudioCache(folder.resolve("cache"));
    try {
      decode();
      for (StageSettings stage : settings.stages()) {
        stages.add(sources(stage));
      }
      dev = dev();
      noise = noise();
    } catch (IOException | RuntimeException e) {
      cache.close();
      throw e;
    }
    rooms = new RoomBank(ROOMS, settings.seed(), AudioCache.SAMPLE_RATE_HZ);
  }

  AudioCache cache() {
    return cache;
  }

  List<Source> sources(int stage) {
    return stages.get(stage);
  }

  List<Recording> devRecordings() {
    return dev;
  }

  /** Symbols of the auxiliary output, or 0 without one. */
  int auxiliarySymbols() {
    return pronunciations == null ? 0 : pronunciations.symbols().size();
  }

  Augmenter augmenter(int stage) {
    return new Augmenter(
        settings.stages().get(stage).augmentation(),
        noise,
        rooms,
        AudioCache.SAMPLE_RATE_HZ,
        new MelRange(
            settings.features().number("lowHz", 20, 0, 96_000),
            settings.features().number("highHz", 7600, 1, 96_000)));
  }

  /** Decodes all that any stage needs, first of all, so that nothing is missing later. */
  private void decode() throws IOException {
    Set<Path> wanted = new LinkedHashSet<>();
    for (StageSettings stage : settings.stages()) {
      for (SourceSettings source : stage.sources()) {
        source.select(manifest(source.manifest())).forEach(u -> wanted.add(u.audio()));
      }
    }
    devUtterances().forEach(u -> wanted.add(u.audio()));
    wanted.addAll(noiseFiles());
    List<Path> failed = cache.add(wanted, listener::decoding);
    if (failed.size() == wanted.size()) {
      throw new UnsupportedInputException(
          "none of the " + wanted.size() + " recordings could be decoded; see the log");
    }
    if (!failed.isEmpty()) {
      listener.message(failed.size() + " recordings could not be decoded and are left out");
    }
  }

  private Manifest manifest(Path path) throws IOException {
    Manifest manifest = manifests.get(path);
    if (manifest == null) {
      manifest = Manifest.read(path);
      manifests.put(path, manifest);
    }
    return manifest;
  }

  private List<Source> sources(StageSettings stage) throws IOException {
    List<Source> sources = new ArrayList<>();
    for (SourceSettings source : stage.sources()) {
      List<Utterance> selected = source.select(manifest(source.manifest()));
      List<Recording> recordings = new ArrayList<>();
      int unspelled = 0;
      int empty = 0;
      int unpronounced = 0;
      for (Utterance utterance : selected) {
        Optional<int[]> labels = encoder.encode(utterance.text());
        Optional<Integer> samples = cache.samples(utterance.audio());
        if (samples.isEmpty()) {
          continue;
        }
        if (labels.isEmpty()) {
          unspelled++;
        } else if (labels.get().length == 0) {
          empty++;
        } else {
          int[] phonemes =
              pronunciations == null
                  ? null
                  : pronunciations.encode(encoder.decode(labels.get())).orElse(null);
          unpronounced += phonemes == null ? 1 : 0;
          recordings.add(new Recording(utterance, samples.get(), labels.get(), phonemes));
        }
      }
      Source made = new Source(source, recordings);
      sources.add(made);
      listener.message(
          String.format(
              "stage %s: %s %s: %d utterances, %.2f h; left out: %d with letters outside the"
                  + " alphabet, %d without text%s",
              stage.name(),
              source.manifest().getFileName(),
              source.corpora(),
              recordings.size(),
              made.seconds() / 3600,
              unspelled,
              empty,
              pronunciations == null ? "" : "; " + unpronounced + " without phonemes"));
    }
    if (sources.stream().allMatch(source -> source.recordings().isEmpty())) {
      throw new UnsupportedInputException(
          "stage '" + stage.name() + "' has nothing to train on; check manifests and filters");
    }
    return sources;
  }

  private List<Utterance> devUtterances() throws IOException {
    TrainingSettings.DevSettings wanted = settings.dev();
    if (wanted.manifest().isEmpty()) {
      return List.of();
    }
    Map<String, List<Utterance>> byCorpus = new java.util.TreeMap<>();
    for (Utterance utterance : manifest(wanted.manifest().get()).utterances()) {
      if (wanted.corpora().isEmpty() || wanted.corpora().contains(utterance.corpus())) {
        byCorpus.computeIfAbsent(utterance.corpus(), name -> new ArrayList<>()).add(utterance);
      }
    }
    List<Utterance> chosen = new ArrayList<>();
    for (List<Utterance> all : byCorpus.values()) {
      int count = Math.min(all.size(), wanted.maxUtterancesPerCorpus());
      for (int i = 0; i < count; i++) {
        chosen.add(all.get((int) ((long) i * all.size() / count)));
      }
    }
    return chosen;
  }

  private List<Recording> dev() throws IOException {
    List<Recording> recordings = new ArrayList<>();
    for (Utterance utterance : devUtterances()) {
      Optional<Integer> samples = cache.samples(utterance.audio());
      if (samples.isPresent()) {
        int[] labels = encoder.encode(utterance.text()).orElse(new int[0]);
        recordings.add(new Recording(utterance, samples.get(), labels, null));
      }
    }
    return recordings;
  }

  private List<Path> noiseFiles() throws IOException {
    if (settings.noise().isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(settings.noise().get())) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file ->
                  settings.noiseExclude().stream()
                      .noneMatch(part -> file.getFileName().toString().contains(part)))
          .sorted()
          .toList();
    }
  }

  private NoiseSource noise() throws IOException {
    List<short[]> recordings = new ArrayList<>();
    for (Path file : noiseFiles()) {
      if (cache.samples(file).isPresent()) {
        float[] audio = cache.read(file);
        short[] samples = new short[audio.length];
        for (int i = 0; i < audio.length; i++) {
          samples[i] = (short) (audio[i] * 32768f);
        }
        recordings.add(samples);
      }
    }
    return new NoiseSource(recordings, AudioCache.SAMPLE_RATE_HZ);
  }

  @Override
  public void close() throws IOException {
    cache.close();
  }
}
