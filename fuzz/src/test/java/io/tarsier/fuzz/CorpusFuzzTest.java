package io.tarsier.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tarsier.corpus.Manifest;
import io.tarsier.training.TrainingSettings;
import java.util.Map;

/** Lists of recordings and the settings of trainings. */
class CorpusFuzzTest {

  @FuzzTest
  void manifest(byte[] lines) {
    HostileInput.isReadOrRefused(() -> Manifest.read(HostileInput.file(lines, ".jsonl")));
  }

  @FuzzTest
  void commonVoice(byte[] table) {
    HostileInput.isReadOrRefused(() -> Manifest.read(HostileInput.file(table, ".tsv")));
  }

  @FuzzTest
  void trainingSettings(byte[] json) {
    HostileInput.isReadOrRefused(
        () -> TrainingSettings.read(HostileInput.file(json, ".json"), Map.of()),
        IllegalArgumentException.class);
  }
}
