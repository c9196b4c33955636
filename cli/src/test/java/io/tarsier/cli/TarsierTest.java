package io.tarsier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.cli.terminal.ExitStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class TarsierTest {

  static Stream<String> commands() {
    List<String> names = new ArrayList<>();
    collect(
        "",
        Tarsier.commandLine(
            new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())),
        names);
    // picocli's own 'help COMMAND' takes any words, and so does what stands for 'train' here.
    return names.stream().filter(name -> !name.equals("help") && !name.equals("train"));
  }

  private static void collect(String prefix, CommandLine commandLine, List<String> names) {
    names.add(prefix);
    commandLine
        .getSubcommands()
        .forEach((name, sub) -> collect((prefix + " " + name).strip(), sub, names));
  }

  private static String[] arguments(String command, String... more) {
    return Stream.concat(
            Stream.of(command.split(" ")).filter(word -> !word.isEmpty()), Stream.of(more))
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItselfIn80Columns(String command) {
    RunCli run = RunCli.tarsier(arguments(command, "--help"));

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).first().asString().startsWith("Usage: tarsier");
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void wrongOptionIsOneSentenceAndAHint(String command) {
    RunCli run = RunCli.tarsier(arguments(command, "--no-such-option"));

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("tarsier: ").contains("--help'");
    assertThat(run.err().lines().count()).isBetween(2L, 4L);
  }

  @Test
  void noCommandIsWrongUsage() {
    RunCli run = RunCli.tarsier();

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("say what to do").contains("Try 'tarsier --help'.");
  }

  @Test
  void misspelledCommandIsAnsweredWithTheOneMeant() {
    RunCli run = RunCli.tarsier("plugin");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("plugins");
  }

  @Test
  void versionNamesOursAndJavas() {
    RunCli run = RunCli.tarsier("--version");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .matches("(?s)tarsier \\d+\\.\\d+\\.\\d+.*")
        .contains("Java " + System.getProperty("java.version"));
  }

  @Test
  void trainIsListedAndSaysWhereItIs() {
    assertThat(RunCli.tarsier("--help").out()).contains("train").contains("evaluate");

    RunCli run = RunCli.tarsier("train", "settings.json", "--work", "x");

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err()).startsWith("tarsier: training is not on the class path");
  }

  @Test
  void unknownPluginIsAnsweredWithWhatThereIs() {
    RunCli run = RunCli.tarsier("plugins", "info", "no-such-plugin");

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err()).startsWith("tarsier: unknown plugin 'no-such-plugin'; available: ");
  }

  @Test
  void unknownBenchmarkIsWrongUsage() {
    RunCli run = RunCli.tarsier("bench", "no-such-benchmark");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("unknown benchmark 'no-such-benchmark'; available: ");
  }
}
