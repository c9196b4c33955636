package io.tarsier.training;

import io.tarsier.acoustic.NetworkSettings;
import io.tarsier.acoustic.weights.Precision;
import io.tarsier.api.Settings;
import io.tarsier.corpus.scoring.ErrorRate;
import io.tarsier.pack.ModelDescription;
import io.tarsier.pack.ModelPackWriter;
import io.tarsier.training.data.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts a trained network and its provenance into a model pack. */
record PackBuilder(
    TrainingSettings settings, Checkpoint trained, TrainingData data, DevSet.Score score) {

  void write(Path target) throws IOException {
    NetworkSettings network = settings.network().settings();
    Map<String, Object> features = new LinkedHashMap<>(settings.features().asMap());
    features.putIfAbsent("extractor", "log-mel");
    ModelDescription description =
        new ModelDescription(
            settings.name(),
            settings.version(),
            settings.language(),
            settings.alphabet(),
            Settings.of(features),
            network.toSettings(),
            settings.decoding().decoder(),
            Settings.of(provenance()));
    ModelPackWriter writer =
        new ModelPackWriter(description)
            .file(
                NetworkSettings.WEIGHTS_FILE,
                PackedWeights.write(
                    network,
                    settings.alphabet().size(),
                    trained.network(),
                    trained.normalisation(),
                    settings.halfPrecision() ? Precision.FP16 : Precision.FP32));
    for (Map.Entry<String, DecodingPlan.Content> file :
        new TreeMap<>(settings.decoding().files()).entrySet()) {
      writer.file(file.getKey(), file.getValue().read());
    }
    writer.write(target);
  }

  private Map<String, Object> provenance() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    map.put("seed", settings.seed());
    map.put("data", sources());
    map.put("steps", trained.state().bestStep());
    map.put("hoursTrained", rounded(trained.state().hours()));
    map.put("wallHours", rounded(trained.state().wallSeconds() / 3600));
    map.put("devGreedyWordErrorRate", rates(score.words()));
    map.put("devGreedyCharacterErrorRate", rates(score.characters()));
    map.put("settings", settings.source().asMap());
    return map;
  }

  private List<Object> sources() {
    List<Object> stages = new ArrayList<>();
    for (int i = 0; i < settings.stages().size(); i++) {
      StageSettings stage = settings.stages().get(i);
      for (int s = 0; s < stage.sources().size(); s++) {
        Source source = data.sources(i).get(s);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("stage", stage.name());
        entry.put("manifest", String.valueOf(stage.sources().get(s).manifest().getFileName()));
        entry.put("corpora", stage.sources().get(s).corpora());
        entry.put("utterances", source.recordings().size());
        entry.put("hours", rounded(source.seconds() / 3600));
        stages.add(entry);
      }
    }
    return stages;
  }

  private static Map<String, Object> rates(Map<String, ErrorRate> rates) {
    Map<String, Object> map = new LinkedHashMap<>();
    rates.forEach((corpus, rate) -> map.put(corpus, Math.rint(rate.rate() * 1e4) / 1e4));
    return map;
  }

  private static double rounded(double value) {
    return Math.rint(value * 100) / 100;
  }
}
