package io.tarsier.models.en;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tarsier.corpus.Manifest;
import io.tarsier.corpus.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The manifests that the model card names: what the model is measured on it was not trained on.
 * Skipped where the recordings are not next to the repository.
 */
class TrainingDataTest {

  /** Corpora whose texts are so few that both parts must share them. */
  private static final Set<String> FEW_TEXTS = Set.of("fsdd", "alnum");

  private static Manifest manifest(String name) throws IOException {
    String shared = System.getProperty("tarsier.shared");
    Path base =
        shared != null
            ? Path.of(shared)
            : Path.of(System.getProperty("tarsier.root", "..")).resolve("../shared");
    Path file = base.resolve("speech").resolve(name).normalize();
    assumeTrue(Files.exists(file), "no recordings at " + file);
    return Manifest.read(file);
  }

  private static Set<String> speakers(Manifest manifest) {
    return manifest.utterances().stream()
        .filter(utterance -> !utterance.speaker().isEmpty())
        .map(utterance -> utterance.corpus() + " " + utterance.speaker())
        .collect(Collectors.toSet());
  }

  private static Set<String> texts(Manifest manifest, Predicate<Utterance> which) {
    return manifest.utterances().stream()
        .filter(which)
        .map(Utterance::text)
        .collect(Collectors.toSet());
  }

  @Test
  void noSpeakerIsInBoth() throws IOException {
    Set<String> dev = speakers(manifest("dev.jsonl"));
    assertThat(dev).hasSizeGreaterThan(60);
    assertThat(speakers(manifest("train.jsonl")))
        .hasSizeGreaterThan(500)
        .doesNotContainAnyElementsOf(dev);
  }

  @Test
  void noSentenceIsInBoth() throws IOException {
    Predicate<Utterance> sentences = utterance -> !FEW_TEXTS.contains(utterance.corpus());
    Set<String> dev = texts(manifest("dev.jsonl"), sentences);
    assertThat(dev).hasSizeGreaterThan(500);
    assertThat(texts(manifest("train.jsonl"), sentences)).doesNotContainAnyElementsOf(dev);
  }
}
