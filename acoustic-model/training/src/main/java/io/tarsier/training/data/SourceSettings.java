package io.tarsier.training.data;

import io.tarsier.api.Checks;
import io.tarsier.api.Settings;
import io.tarsier.corpus.Manifest;
import io.tarsier.corpus.PropertyFilter;
import io.tarsier.corpus.Utterance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Some of the utterances of a manifest, and how often they are heard. Immutable.
 *
 * @param manifest where they are listed
 * @param corpora the corpora to take; all if empty
 * @param filters what they must satisfy
 * @param weight times per epoch that each is heard on average, 0..100
 * @param share if above 0, the part of the epoch's seconds that this source makes up, 0..0.95,
 *     drawn at random from it; the weight is then ignored
 * @param concatenation how utterances are joined to longer ones
 */
public record SourceSettings(
    Path manifest,
    List<String> corpora,
    List<PropertyFilter> filters,
    double weight,
    double share,
    Concatenation concatenation) {

  public SourceSettings {
    corpora = List.copyOf(corpora);
    filters = List.copyOf(filters);
    Checks.range("weight", weight, 0, 100);
    Checks.range("share", share, 0, 0.95);
  }

  /**
   * Joins utterances of one speaker, with pauses between them. Immutable.
   *
   * @param probability that an utterance is joined with others, 0..1
   * @param maxParts most utterances in one, 2..100
   * @param maxGapSeconds longest pause, 0..10; also the longest overlap is none
   */
  public record Concatenation(double probability, int maxParts, double maxGapSeconds) {

    /** Utterances as they are. */
    public static final Concatenation NONE = new Concatenation(0, 2, 0);

    public Concatenation {
      Checks.range("probability", probability, 0, 1);
      Checks.range("maxParts", maxParts, 2, 100);
      Checks.range("maxGapSeconds", maxGapSeconds, 0, 10);
    }
  }

  /** Reads one entry of {@code sources}. */
  public static SourceSettings of(Settings settings, Function<String, Path> paths) {
    settings.allowOnly("manifest", "corpora", "filters", "weight", "share", "concatenation");
    Settings joined =
        settings.section("concatenation").allowOnly("probability", "maxParts", "maxGapSeconds");
    return new SourceSettings(
        paths.apply(settings.text("manifest")),
        settings.texts("corpora"),
        sections(settings, "filters").stream().map(PropertyFilter::of).toList(),
        settings.number("weight", 1, 0, 100),
        settings.number("share", 0, 0, 0.95),
        new Concatenation(
            joined.number("probability", 0, 0, 1),
            joined.integer("maxParts", 4, 2, 100),
            joined.number("maxGapSeconds", 0.5, 0, 10)));
  }

  /** The groups of a list of groups. */
  public static List<Settings> sections(Settings settings, String name) {
    Object value = settings.asMap().get(name);
    List<Settings> sections = new ArrayList<>();
    if (value == null) {
      return sections;
    }
    if (!(value instanceof List<?> list)) {
      throw new IllegalArgumentException("setting '" + name + "' must be a list");
    }
    for (Object element : list) {
      if (!(element instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException("setting '" + name + "' must be a list of groups");
      }
      sections.add(Settings.of(Map.of(name, map)).section(name));
    }
    return sections;
  }

  /** The utterances of the manifest that this source takes. */
  public List<Utterance> select(Manifest all) {
    return all.utterances().stream()
        .filter(utterance -> corpora.isEmpty() || corpora.contains(utterance.corpus()))
        .filter(utterance -> filters.stream().allMatch(filter -> filter.keeps(utterance)))
        .toList();
  }
}
