package io.tarsier.cli.recognition;

import io.tarsier.corpus.Manifest;
import io.tarsier.corpus.PropertyFilter;
import io.tarsier.corpus.Utterance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The choice of transcribed recordings, for every command that measures on some. */
public final class UtteranceOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description = "The recordings and what is said in them.")
  private @Nullable Path manifest;

  @Option(
      names = "--corpus",
      paramLabel = "NAME",
      split = ",",
      description = "Take only utterances of this corpus; may be repeated.")
  private List<String> corpora = List.of();

  @Option(
      names = "--where",
      paramLabel = "NAME=MIN..MAX",
      description = "Take only utterances whose property lies in the range, as in age=13..")
  private List<String> ranges = List.of();

  @Option(names = "--limit", paramLabel = "N", description = "Take only the first N utterances.")
  private @Nullable Integer limit;

  /** Whether there is a manifest to choose from. */
  public boolean isGiven() {
    return manifest != null;
  }

  /**
   * The utterances chosen, one or more.
   *
   * @throws ParameterException if there is no manifest, or the options choose none
   */
  public List<Utterance> utterances() throws IOException {
    if (manifest == null) {
      throw wrongUsage("say which recordings: --manifest FILE");
    }
    List<Utterance> all = Manifest.read(manifest).utterances();
    Set<String> known =
        all.stream().map(Utterance::corpus).collect(Collectors.toCollection(TreeSet::new));
    for (String corpus : corpora) {
      if (!known.contains(corpus)) {
        throw wrongUsage(
            String.format(
                "%s has no corpus '%s'; it has %s", manifest, corpus, String.join(", ", known)));
      }
    }
    List<PropertyFilter> filters = filters();
    List<Utterance> chosen =
        all.stream()
            .filter(utterance -> corpora.isEmpty() || corpora.contains(utterance.corpus()))
            .filter(utterance -> filters.stream().allMatch(filter -> filter.keeps(utterance)))
            .limit(limit == null ? Long.MAX_VALUE : Math.max(0, limit))
            .toList();
    if (chosen.isEmpty()) {
      throw wrongUsage(manifest + " has no such utterances");
    }
    return chosen;
  }

  private List<PropertyFilter> filters() {
    try {
      return ranges.stream().map(PropertyFilter::parse).toList();
    } catch (IllegalArgumentException e) {
      throw wrongUsage("--where: " + e.getMessage());
    }
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
