package io.tarsier.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.api.Alphabet;
import io.tarsier.api.Checks;
import io.tarsier.api.Settings;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.training.data.BatchSettings;
import io.tarsier.training.data.SourceSettings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that a training follows from, as a settings file says it. Immutable.
 *
 * <p>Paths in the file are relative to its folder. One may begin with a name in braces, {@code
 * {speech}/train.jsonl}, which the section {@code paths} of the file, or whoever reads it,
 * explains.
 *
 * @param name name of the model
 * @param version version of the model
 * @param language BCP 47 tag
 * @param seed of everything random
 * @param alphabet output symbols
 * @param features the section {@code features} of the model pack
 * @param network what is trained
 * @param batch how large batches are
 * @param maxGradientNorm norm to which gradients are clipped, above 0
 * @param noise folder of noise recordings, if any
 * @param noiseExclude recordings whose name contains one of these are left out
 * @param stages what is done in which order
 * @param dev what progress is measured on
 * @param checkpointMinutes time between checkpoints, 0.001..1440
 * @param averageLast parameters of so many last epochs are averaged at the end, 1..100
 * @param dataThreads threads that make batches, 1..64
 * @param halfPrecision whether the pack holds weights of 16 bits
 * @param decoding how the pack is to be decoded
 * @param source the file's text as a tree, for the provenance of the model
 */
public record TrainingSettings(
    String name,
    String version,
    String language,
    long seed,
    Alphabet alphabet,
    Settings features,
    NetworkPlan network,
    BatchSettings batch,
    double maxGradientNorm,
    Optional<Path> noise,
    List<String> noiseExclude,
    List<StageSettings> stages,
    DevSettings dev,
    double checkpointMinutes,
    int averageLast,
    int dataThreads,
    boolean halfPrecision,
    DecodingPlan decoding,
    Settings source) {

  private static final String[] NAMES = {
    "paths",
    "name",
    "version",
    "language",
    "seed",
    "alphabet",
    "features",
    "network",
    "batch",
    "maxGradientNorm",
    "noise",
    "stages",
    "dev",
    "checkpointMinutes",
    "averageLast",
    "dataThreads",
    "halfPrecision",
    "decoder",
    "files",
    "comment"
  };

  public TrainingSettings {
    noiseExclude = List.copyOf(noiseExclude);
    stages = List.copyOf(stages);
    Checks.range("maxGradientNorm", maxGradientNorm, Double.MIN_VALUE, 1e9);
    Checks.range("checkpointMinutes", checkpointMinutes, 0.001, 1440);
    Checks.range("averageLast", averageLast, 1, 100);
    Checks.range("dataThreads", dataThreads, 1, 64);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("the training settings have no stages");
    }
  }

  /**
   * What progress is measured on. Immutable.
   *
   * @param manifest where the utterances are listed, if there are any
   * @param corpora the corpora to take; all if empty
   * @param maxUtterancesPerCorpus as many are taken, evenly spread; 1..1000000
   */
  public record DevSettings(
      Optional<Path> manifest, List<String> corpora, int maxUtterancesPerCorpus) {

    public DevSettings {
      corpora = List.copyOf(corpora);
      Checks.range("dev.maxUtterancesPerCorpus", maxUtterancesPerCorpus, 1, 1_000_000);
    }
  }

  /**
   * Reads a settings file.
   *
   * @param names meanings of names in braces that come before those of the file
   * @throws UnsupportedInputException if the file is missing or not JSON
   * @throws IllegalArgumentException if a setting is unknown, of the wrong type or out of its range
   */
  public static TrainingSettings read(Path file, Map<String, Path> names) throws IOException {
    Optional<Map<String, Object>> tree;
    try {
      tree =
          Optional.ofNullable(
              new ObjectMapper()
                  .readValue(Files.readString(file), new TypeReference<Map<String, Object>>() {}));
    } catch (NoSuchFileException e) {
      throw new UnsupportedInputException("there is no settings file " + file, e);
    } catch (JsonProcessingException e) {
      throw new UnsupportedInputException(
          "the settings file " + file + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (CharacterCodingException e) {
      throw new UnsupportedInputException("the settings file " + file + " is not UTF-8 text", e);
    }
    return of(Settings.of(tree.orElse(Map.of())), file.toAbsolutePath().getParent(), names);
  }

  static TrainingSettings of(
      Settings json, @org.jspecify.annotations.Nullable Path folder, Map<String, Path> names) {
    json.allowOnly(NAMES);
    Path base = folder == null ? Path.of("") : folder;
    Map<String, Path> known = new HashMap<>();
    Settings paths = json.section("paths");
    for (String name : paths.names()) {
      known.put(name, resolve(paths.text(name), base));
    }
    known.putAll(names);
    Function<String, Path> resolve = path -> resolve(path, base, known);
    Settings noise = json.section("noise").allowOnly("folder", "exclude");
    Settings dev = json.section("dev").allowOnly("manifest", "corpora", "maxUtterancesPerCorpus");
    return new TrainingSettings(
        json.text("name"),
        json.text("version", "1"),
        json.text("language", "und"),
        (long) json.number("seed", 1, 0, 1L << 53),
        alphabet(json),
        json.section("features"),
        NetworkPlan.of(json.section("network"), resolve),
        BatchSettings.of(json.section("batch")),
        json.number("maxGradientNorm", 5, Double.MIN_VALUE, 1e9),
        noise.has("folder") ? Optional.of(resolve.apply(noise.text("folder"))) : Optional.empty(),
        noise.texts("exclude"),
        SourceSettings.sections(json, "stages").stream()
            .map(stage -> StageSettings.of(stage, resolve))
            .toList(),
        new DevSettings(
            dev.has("manifest")
                ? Optional.of(resolve.apply(dev.text("manifest")))
                : Optional.empty(),
            dev.texts("corpora"),
            dev.integer("maxUtterancesPerCorpus", 100, 1, 1_000_000)),
        json.number("checkpointMinutes", 10, 0.001, 1440),
        json.integer("averageLast", 1, 1, 100),
        json.integer("dataThreads", 1, 1, 64),
        json.flag("halfPrecision", true),
        DecodingPlan.of(json, resolve),
        json);
  }

  /** The same training, whose pack is decoded in another way. */
  TrainingSettings withDecoding(DecodingPlan newDecoding) {
    return new TrainingSettings(
        name,
        version,
        language,
        seed,
        alphabet,
        features,
        network,
        batch,
        maxGradientNorm,
        noise,
        noiseExclude,
        stages,
        dev,
        checkpointMinutes,
        averageLast,
        dataThreads,
        halfPrecision,
        newDecoding,
        source);
  }

  /** A text whose code points are the symbols, or a list of symbols; the blank comes first. */
  private static Alphabet alphabet(Settings json) {
    Object value = json.asMap().get("alphabet");
    if (value == null) {
      return Alphabet.english();
    }
    if (value instanceof String letters) {
      return Alphabet.ofLetters(letters);
    }
    return new Alphabet(json.texts("alphabet"));
  }

  private static Path resolve(String path, Path base, Map<String, Path> names) {
    if (path.startsWith("{")) {
      int end = path.indexOf('}');
      Path named = names.get(path.substring(1, Math.max(1, end)));
      if (named == null) {
        throw new IllegalArgumentException(
            "the path '"
                + path
                + "' begins with a name that is not set; set are "
                + names.keySet());
      }
      String rest = path.substring(end + 1);
      return rest.isEmpty() ? named : resolve(rest.substring(1), named);
    }
    return resolve(path, base).normalize();
  }

  private static Path resolve(String path, Path base) {
    try {
      return base.resolve(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("no file can have such a path: " + e.getReason(), e);
    }
  }
}
