package io.tarsier.cli.evaluate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarsier.cli.terminal.TextTable;
import io.tarsier.corpus.scoring.Confusions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The figures of an evaluation, for people or as one JSON object.
 *
 * @param model the name of the model
 * @param total of all utterances
 * @param corpora of each corpus, by name
 * @param confusions the most frequent word errors
 * @param cost what it took
 * @param comparison with an earlier run, if one was named
 */
record Report(
    String model,
    Summary total,
    SortedMap<String, Summary> corpora,
    List<Confusions.Confusion> confusions,
    Cost cost,
    Optional<Comparison> comparison) {

  static Report of(
      String model,
      List<Outcome> outcomes,
      int topConfusions,
      Cost cost,
      Optional<Comparison> comparison) {
    SortedMap<String, Summary> corpora =
        outcomes.stream()
            .collect(
                Collectors.groupingBy(
                    outcome -> outcome.utterance().corpus(),
                    TreeMap::new,
                    Collectors.collectingAndThen(Collectors.toList(), Summary::of)));
    Confusions confusions = new Confusions();
    outcomes.forEach(outcome -> confusions.add(outcome.alignment()));
    return new Report(
        model, Summary.of(outcomes), corpora, confusions.top(topConfusions), cost, comparison);
  }

  void printText(PrintWriter out) {
    TextTable table =
        new TextTable("CORPUS", "UTTERANCES", "WORDS", "WER", "95 % INTERVAL", "CER", "AUDIO");
    if (corpora.size() > 1) {
      corpora.forEach((name, summary) -> addRow(table, name.isEmpty() ? "(none)" : name, summary));
    }
    addRow(table, corpora.size() == 1 ? corpora.firstKey() : "all", total);
    table.print(out);
    if (total.failed() > 0) {
      out.printf("%d could not be read and count as not recognised%n", total.failed());
    }
    out.printf(
        Locale.ROOT,
        "model %s, %.1f s CPU and %.1f s wall clock: %.4f and %.4f per second of audio%n",
        model,
        cost.cpuSeconds(),
        cost.wallSeconds(),
        cost.cpuSeconds() / total.audioSeconds(),
        cost.wallSeconds() / total.audioSeconds());
    comparison.ifPresent(
        c ->
            out.printf(
                Locale.ROOT,
                "%d utterances compared: WER %s, before %s; difference %+.2f to %+.2f points;"
                    + " better with a probability of %.2f%n",
                c.utterances(),
                percent(c.now()),
                percent(c.before()),
                100 * c.low(),
                100 * c.high(),
                c.improved()));
    if (!confusions.isEmpty()) {
      TextTable errors = new TextTable("COUNT", "SAID", "RECOGNISED");
      confusions.forEach(
          c ->
              errors.add(
                  String.valueOf(c.count()),
                  shown(c.edit().reference()),
                  shown(c.edit().hypothesis())));
      out.println();
      errors.print(out);
    }
  }

  private static String shown(String word) {
    return word.isEmpty() ? "-" : word;
  }

  private static void addRow(TextTable table, String name, Summary summary) {
    table.add(
        name,
        String.valueOf(summary.utterances()),
        String.valueOf(summary.words().tokens()),
        percent(summary.words().rate()),
        percent(summary.interval().low()) + " - " + percent(summary.interval().high()),
        percent(summary.characters().rate()),
        String.format(Locale.ROOT, "%.0f s", summary.audioSeconds()));
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * rate);
  }

  /** One line; the rates are fractions, not percent. */
  String toJson() {
    ObjectNode json = new JsonMapper().createObjectNode();
    json.put("model", model);
    putSummary(json, total);
    json.put("cpu_seconds", cost.cpuSeconds());
    json.put("wall_seconds", cost.wallSeconds());
    ObjectNode byCorpus = json.putObject("corpora");
    corpora.forEach((name, summary) -> putSummary(byCorpus.putObject(name), summary));
    comparison.ifPresent(
        c -> {
          ObjectNode compared = json.putObject("comparison");
          compared.put("utterances", c.utterances());
          compared.put("wer_before", rounded(c.before()));
          compared.put("wer", rounded(c.now()));
          compared.putArray("difference_interval").add(rounded(c.low())).add(rounded(c.high()));
          compared.put("improved", c.improved());
        });
    if (!confusions.isEmpty()) {
      var array = json.putArray("confusions");
      confusions.forEach(
          c ->
              array
                  .addObject()
                  .put("count", c.count())
                  .put("reference", c.edit().reference())
                  .put("hypothesis", c.edit().hypothesis()));
    }
    return json.toString();
  }

  private static void putSummary(ObjectNode json, Summary summary) {
    json.put("utterances", summary.utterances());
    json.put("failed", summary.failed());
    json.put("words", summary.words().tokens());
    json.put("wer", rounded(summary.words().rate()));
    json.putArray("wer_interval")
        .add(rounded(summary.interval().low()))
        .add(rounded(summary.interval().high()));
    json.put("substitutions", summary.words().substitutions());
    json.put("deletions", summary.words().deletions());
    json.put("insertions", summary.words().insertions());
    json.put("cer", rounded(summary.characters().rate()));
    json.put("audio_seconds", Math.round(summary.audioSeconds() * 1000) / 1000.0);
  }

  private static double rounded(double rate) {
    return Math.round(rate * 1e6) / 1e6;
  }
}
