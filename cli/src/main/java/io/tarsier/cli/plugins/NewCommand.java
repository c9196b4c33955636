package io.tarsier.cli.plugins;

import io.tarsier.cli.plugins.project.PluginKind;
import io.tarsier.cli.plugins.project.PluginProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins a plugin. */
@Command(
    name = "new",
    description = "Write a Maven project with a plugin that works, to go on from.",
    footer = {
      "The project brings the contracts that it is compiled against and their tests.",
      "docs/plugins/README.md shows the way from here."
    })
final class NewCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "Its name: lower-case letters, digits and hyphens.")
  private String name;

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "KIND",
      description = "What it is: ${COMPLETION-CANDIDATES}.")
  private PluginKind kind;

  @Option(
      names = "--group",
      paramLabel = "ID",
      defaultValue = "com.example",
      description = "The group id of the project; default: ${DEFAULT-VALUE}.")
  private String group;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where to; default: a folder with the name of the plugin.")
  private @Nullable Path output;

  @Override
  public void run() {
    PluginProject project;
    try {
      project = new PluginProject(name, kind, group);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    Path folder = output == null ? Path.of(name) : output;
    if (Files.exists(folder)) {
      throw new ParameterException(
          spec.commandLine(), folder + " is there already; choose another name or --output");
    }
    try {
      write(project, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    spec.commandLine()
        .getOut()
        .println(
            String.format(
                "%s holds a %s; next: cd %s && mvn package, then read its README.md",
                folder, kind, folder));
  }

  /** Whole or not at all. */
  private static void write(PluginProject project, Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    Path aside = Files.createTempDirectory(parent, ".new-plugin");
    Path inside = aside.resolve("project");
    project.write(inside);
    Files.move(inside, folder);
    Files.delete(aside);
  }
}
