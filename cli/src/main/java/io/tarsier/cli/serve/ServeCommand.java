package io.tarsier.cli.serve;

import io.tarsier.api.MalformedInputException;
import io.tarsier.cli.logging.Logging;
import io.tarsier.cli.plugins.InstalledPlugins;
import io.tarsier.cli.recognition.StageOptions;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.cli.terminal.Signals;
import io.tarsier.cli.terminal.Version;
import io.tarsier.recognizer.plugin.EventSinks;
import io.tarsier.recognizer.plugin.PluginChoice;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.models.ReloadableModels;
import io.tarsier.server.settings.Configuration;
import io.tarsier.server.settings.LogSettings;
import io.tarsier.server.settings.NetworkSettings;
import io.tarsier.server.settings.ServerSettings;
import io.tarsier.server.settings.SettingsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves live transcripts until the process is told to stop; then live streams end in order. */
@Command(
    name = "serve",
    description = "Serve transcripts to clients: live over websockets, of recordings over HTTP.",
    modelTransformer = ServerOptions.class,
    abbreviateSynopsis = true,
    footer = {
      "Each server setting can also stand in the file (port = 2700) or in the",
      "environment (TARSIER_PORT=2700); the option counts first, the file last.",
      "Ctrl-C or SIGTERM ends it: streams that are live get their final result first.",
      "SIGHUP reads model packs and certificate again."
    })
public final class ServeCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Spec private CommandSpec spec;

  @Mixin private StageOptions stages;

  @Option(names = "--config", paramLabel = "FILE", description = "A file of server settings.")
  private @Nullable Path file;

  @Option(
      names = "--print-config",
      description = "Print all server settings and where they come from, and end.")
  private boolean printConfiguration;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = configuration();
    PrintWriter out = spec.commandLine().getOut();
    if (printConfiguration) {
      out.print(configuration.print());
      return ExitStatus.OK;
    }
    ServerSettings settings = settings(configuration);
    startLog(settings.log().format());
    PluginChoice plugins = settings.recognition().plugins();
    try (EventSinks sinks = plugins.openSinks(InstalledPlugins.all());
        ReloadableModels models = ServedModels.open(settings.models(), stages, plugins, sinks);
        TarsierServer server = TarsierServer.start(settings, models, InstalledPlugins.all());
        Signals hangUp = Signals.hangingUp(() -> reload(server))) {
      // After a signal the JVM ends when this thread does: with the drain, not before.
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "drain"));
      LOG.atInfo()
          .addKeyValue("version", Version.text())
          .addKeyValue("models", String.join(",", models.names()))
          .addKeyValue("settings", String.join(" ", configuration.changes()))
          .log("started");
      out.println(whereItListens(settings.network(), server.port(), models.names()));
      out.flush();
      server.awaitClose();
    }
    return ExitStatus.OK;
  }

  /** What becomes of it is in the log. */
  private static void reload(TarsierServer server) {
    var unused = server.reload();
  }

  private void startLog(LogSettings.Format format) {
    Level level = LOG.isDebugEnabled() ? Level.DEBUG : Level.INFO;
    if (format == LogSettings.Format.JSON) {
      Logging.json(level);
    } else {
      Logging.text(level);
    }
  }

  private static String whereItListens(NetworkSettings network, int port, List<String> models) {
    String host = network.host().contains(":") ? "[" + network.host() + "]" : network.host();
    return String.format(
        "listening on %s://%s:%d with %s %s",
        network.tls().isPresent() ? "wss" : "ws",
        host,
        port,
        models.size() == 1 ? "model" : "models",
        String.join(", ", models));
  }

  private Configuration configuration() throws IOException {
    try {
      return Configuration.of(
          file == null ? SettingsFile.NONE : SettingsFile.read(file),
          System.getenv(),
          ServerOptions.given(spec));
    } catch (MalformedInputException e) {
      throw wrongUsage(e);
    }
  }

  private ServerSettings settings(Configuration configuration) {
    try {
      return configuration.settings();
    } catch (MalformedInputException e) {
      throw wrongUsage(e);
    }
  }

  private ParameterException wrongUsage(MalformedInputException e) {
    return new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
  }
}
