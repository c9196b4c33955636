package io.tarsier.cli.plugins;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarsier.api.PluginException;
import io.tarsier.cli.terminal.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the plugins there are, checks others, and begins new ones. */
@Command(
    name = "plugins",
    description = "Show what can be chosen by name: readers, decoders, models ...",
    subcommands = {CheckCommand.class, NewCommand.class},
    synopsisSubcommandLabel = "(list | info | check | new)")
public final class PluginsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say 'plugins list', 'plugins info NAME', 'plugins check JAR' or 'plugins new NAME'");
  }

  @Command(name = "list", description = "List all plugins.")
  void list(@Option(names = "--json", description = "Print a JSON array.") boolean json)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<PluginRow> rows = PluginRow.all();
    if (json) {
      out.println(new JsonMapper().writeValueAsString(rows));
      return;
    }
    TextTable table = new TextTable("KIND", "NAME", "VERSION", "DESCRIPTION");
    rows.forEach(row -> table.add(row.kind(), row.name(), row.version(), row.description()));
    table.print(out);
  }

  @Command(name = "info", description = "Say all there is to say about a plugin.")
  void info(
      @Parameters(paramLabel = "NAME", description = "Its name.") String name,
      @Option(names = "--json", description = "Print a JSON array.") boolean json)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<PluginRow> all = PluginRow.all();
    // One name may be taken once per kind: a model and a decoder can both be called "digits".
    List<PluginRow> rows = all.stream().filter(row -> row.name().equals(name)).toList();
    if (rows.isEmpty()) {
      throw new PluginException(
          String.format(
              "unknown plugin '%s'; available: %s",
              name,
              all.isEmpty()
                  ? "none"
                  : all.stream()
                      .map(PluginRow::name)
                      .distinct()
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    if (json) {
      out.println(new JsonMapper().writeValueAsString(rows));
      return;
    }
    rows.forEach(row -> print(row, out));
  }

  private static void print(PluginRow row, PrintWriter out) {
    out.println(row.kind() + " " + row.name() + " " + row.version());
    out.println("  " + row.description());
    out.println("  provided by " + row.provider());
    out.println("  from " + row.source());
    if (!row.settings().isEmpty()) {
      out.println();
      TextTable table = new TextTable("SETTING", "TYPE", "VALUES", "DEFAULT", "");
      row.settings()
          .forEach(
              setting ->
                  table.add(
                      setting.name(),
                      setting.type(),
                      setting.allowed(),
                      setting.defaultValue() == null ? "-" : setting.defaultValue().toString(),
                      setting.help()));
      table.print(out);
    }
  }
}
