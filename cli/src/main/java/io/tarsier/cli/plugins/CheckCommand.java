package io.tarsier.cli.plugins;

import io.tarsier.api.Plugin;
import io.tarsier.api.PluginException;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.loader.LoadedPlugin;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong with a plugin before it is installed. */
@Command(
    name = "check",
    description = "Load a plugin as the program would, try it, and say what is wrong.",
    footer = {
      "A plugin runs in the process of the program: what ends the process cannot be",
      "kept from it. So a jar that calls System.exit or starts programs is refused here;",
      "calls by reflection are not found. The exit status is 1 if anything is wrong."
    })
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JAR", description = "A jar, or a folder of jars.")
  private Path path;

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    PrintWriter out = spec.commandLine().getOut();
    try (LoadedPlugin plugin = LoadedPlugin.open(path)) {
      InstalledPlugins.builtIn().with(plugin.providers());
      int wrong = 0;
      for (Plugin provider : plugin.providers()) {
        List<String> complaints = PluginTrial.of(provider);
        out.println((complaints.isEmpty() ? "ok     " : "wrong  ") + describe(provider));
        complaints.forEach(complaint -> out.println("       " + complaint));
        wrong += complaints.size();
      }
      List<String> calls = plugin.dangerousCalls();
      calls.forEach(call -> out.println("wrong  " + call));
      return wrong + calls.size() == 0 ? ExitStatus.OK : ExitStatus.FAILED;
    } catch (PluginException e) {
      spec.commandLine().getErr().println("tarsier: " + e.getMessage());
      return ExitStatus.FAILED;
    }
  }

  private static String describe(Plugin provider) {
    return PluginTrial.kind(provider) + " " + provider.name() + " " + provider.version();
  }
}
