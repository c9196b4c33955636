package io.tarsier.cli.decode;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderProvider;
import io.tarsier.api.LanguageModels;
import io.tarsier.api.Settings;
import io.tarsier.cli.plugins.InstalledPlugins;
import io.tarsier.cli.recognition.DecoderSettings;
import io.tarsier.cli.recognition.VocabularyOptions;
import io.tarsier.decoder.files.AlphabetFile;
import io.tarsier.decoder.files.EmissionsDecoding;
import io.tarsier.decoder.files.PathFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Decodes emissions files and says what it cost. */
@Command(
    name = "decode",
    description = "Decode emissions files, to compare decoders and their settings.",
    footer = {
      "The settings of the decoder are in docs/decoding.md. ms_per_frame, load_seconds",
      "and peak_memory_mb go to standard error."
    })
public final class DecodeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--emissions",
      paramLabel = "LIST",
      required = true,
      description = "File with one emissions file per line, relative to its folder.")
  private Path emissions;

  @Option(
      names = "--alphabet",
      paramLabel = "FILE",
      required = true,
      description = "Symbols in index order, one per line, <space> and <blank> among them.")
  private Path alphabet;

  @Option(
      names = "--decoder",
      paramLabel = "NAME",
      defaultValue = "beam",
      description = "The decoder (default: beam).")
  private String decoder;

  @Option(
      names = "--lm",
      paramLabel = "FILE",
      description = "Language model: ARPA (.arpa, .arpa.gz, .arpa.xz) or .tlm.")
  private @Nullable Path lm;

  @Option(
      names = "--lm-tokens",
      paramLabel = "WHAT",
      description = "What the language model scores: words (default) or characters.")
  private @Nullable String lmTokens;

  @Option(
      names = "--lexicon",
      paramLabel = "FILE",
      description = "Words, one per line (plain, gzip or xz); or what --lm names.")
  private @Nullable Path lexicon;

  @Option(names = "--beam", paramLabel = "N", description = "Hypotheses kept per step.")
  private @Nullable Integer beam;

  @Option(names = "--lm-weight", paramLabel = "W", description = "Factor on ln p of the model.")
  private @Nullable Double lmWeight;

  @Option(names = "--word-bonus", paramLabel = "B", description = "Bonus per word.")
  private @Nullable Double wordBonus;

  @Option(
      names = "--unknown-word-price",
      paramLabel = "P",
      description = "Price of a word outside the lexicon; 1000 (default) forbids them.")
  private @Nullable Double unknownWordPrice;

  @Mixin private DecoderSettings more;

  @Mixin private VocabularyOptions vocabularyOptions;

  @Option(
      names = "--tsv",
      description = "Print id, score, cpu_seconds, frames, text; otherwise id and text.")
  private boolean tsv;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    long start = System.nanoTime();
    List<Path> files = EmissionsDecoding.list(emissions);
    EmissionsDecoding decoding =
        new EmissionsDecoding(decoder(), vocabularyOptions.decodingOptions());
    double loadSeconds = (System.nanoTime() - start) * 1e-9;
    EmissionsDecoding.Total total =
        decoding.decode(
            files,
            row -> {
              out.println(tsv ? row.tsv() : row.id() + "\t" + row.hypotheses().get(0).text());
              out.flush();
            });
    err.printf(
        Locale.ROOT,
        "ms_per_frame %.5f%nload_seconds %.3f%npeak_memory_mb %d%n",
        total.msPerFrame(),
        loadSeconds,
        PeakMemory.megabytes());
    err.flush();
    return 0;
  }

  private Decoder decoder() throws IOException {
    Alphabet symbols = AlphabetFile.read(alphabet);
    Map<String, Object> settings = new LinkedHashMap<>(more.settings().asMap());
    Map<String, Path> files = new LinkedHashMap<>();
    putFile(settings, files, "lm", lm);
    putFile(settings, files, "lexicon", lexicon);
    put(settings, "lmTokens", lmTokens);
    put(settings, "beam", beam);
    put(settings, "lmWeight", lmWeight);
    put(settings, "wordBonus", wordBonus);
    put(settings, "unknownWordPrice", unknownWordPrice);
    DecoderProvider provider = InstalledPlugins.all().named(DecoderProvider.class, decoder);
    try {
      return provider.create(
          symbols,
          Settings.of(settings),
          new PathFiles(files),
          LanguageModels.of(InstalledPlugins.all()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static void put(Map<String, Object> settings, String name, @Nullable Object value) {
    if (value != null) {
      settings.put(name, value);
    }
  }

  private static void putFile(
      Map<String, Object> settings, Map<String, Path> files, String name, @Nullable Path file) {
    if (file != null) {
      settings.put(name, file.toString());
      files.put(file.toString(), file);
    }
  }
}
