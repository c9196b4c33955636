package io.tarsier.cli;

import io.tarsier.cli.bench.BenchCommand;
import io.tarsier.cli.decode.CalibrateCommand;
import io.tarsier.cli.decode.DecodeCommand;
import io.tarsier.cli.decode.EmissionsCommand;
import io.tarsier.cli.evaluate.EvaluateCommand;
import io.tarsier.cli.info.InfoCommand;
import io.tarsier.cli.live.LiveCommand;
import io.tarsier.cli.lm.LmCommand;
import io.tarsier.cli.logging.Logging;
import io.tarsier.cli.plot.PlotCommand;
import io.tarsier.cli.plugins.InstalledPlugins;
import io.tarsier.cli.plugins.PluginsCommand;
import io.tarsier.cli.serve.ServeCommand;
import io.tarsier.cli.spi.CommandProvider;
import io.tarsier.cli.terminal.Streams;
import io.tarsier.cli.terminal.Version;
import io.tarsier.cli.transcribe.TranscribeCommand;
import io.tarsier.cli.tune.TuneCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.slf4j.event.Level;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command: holds the subcommands and what they all inherit. */
@Command(
    name = "tarsier",
    description = "Speech recognition for the JVM.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = false,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footerHeading = "%n")
final class Tarsier implements Runnable {

  /** The commands of this module, in the order of the help. */
  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("transcribe", TranscribeCommand.class);
    COMMANDS.put("live", LiveCommand.class);
    COMMANDS.put("evaluate", EvaluateCommand.class);
    COMMANDS.put("calibrate", CalibrateCommand.class);
    COMMANDS.put("serve", ServeCommand.class);
    COMMANDS.put("emissions", EmissionsCommand.class);
    COMMANDS.put("decode", DecodeCommand.class);
    COMMANDS.put("lm", LmCommand.class);
    COMMANDS.put("tune", TuneCommand.class);
    COMMANDS.put("bench", BenchCommand.class);
    COMMANDS.put("plot", PlotCommand.class);
    COMMANDS.put("plugins", PluginsCommand.class);
    COMMANDS.put("info", InfoCommand.class);
  }

  /** Printed by the root only; subcommands do not inherit a footer set on the spec. */
  private static final String[] FOOTER = {
    "Exit status: 0 all done, 1 some input failed, 2 wrong usage, 70 internal error,",
    "130 interrupted.",
  };

  @Spec private CommandSpec spec;

  private boolean verbose;

  /**
   * Makes what runs a command line and writes to these streams.
   *
   * @param arguments the command line; only the command that it names is built, because building
   *     all of them takes longer than recognising a second of speech
   */
  static CommandLine commandLine(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine = new CommandLine(new Tarsier());
    Class<?> named = COMMANDS.get(firstWord(arguments));
    if (named == null) {
      COMMANDS.forEach((name, type) -> add(commandLine, name, type));
      addProvided(commandLine);
      commandLine.addSubcommand(HelpCommand.class);
    } else {
      add(commandLine, firstWord(arguments), named);
    }
    Failures failures = new Failures();
    commandLine.getCommandSpec().usageMessage().footer(FOOTER);
    return commandLine
        .setOut(out)
        .setErr(err)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Streams.ansi()))
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false);
  }

  private static void add(CommandLine commandLine, String name, Class<?> type) {
    // A command line of its own, or picocli would not apply its model transformer.
    commandLine.addSubcommand(name, new CommandLine(type));
  }

  private static void addProvided(CommandLine commandLine) {
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      commandLine.addSubcommand(provider.command());
    }
    if (!commandLine.getSubcommands().containsKey("train")) {
      commandLine.addSubcommand(new TrainingElsewhere());
    }
  }

  private static String firstWord(String... arguments) {
    for (String argument : arguments) {
      if (!argument.startsWith("-")) {
        return argument;
      }
    }
    return "";
  }

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log what happens; show where errors come from.")
  void setVerbose(boolean verbose) {
    this.verbose = verbose;
    if (verbose) {
      Logging.text(Level.DEBUG);
    }
  }

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where more plugins are; without, TARSIER_PLUGINS or ~/.tarsier/plugins.")
  void setPlugins(Path folder) {
    InstalledPlugins.use(folder);
  }

  boolean verbose() {
    return verbose;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do, for example 'transcribe'");
  }
}
