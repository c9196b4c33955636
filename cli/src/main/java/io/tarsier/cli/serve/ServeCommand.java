package io.tarsier.cli.serve;

import io.tarsier.api.MalformedInputException;
import io.tarsier.cli.recognition.StageOptions;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.settings.Configuration;
import io.tarsier.server.settings.ServerSettings;
import io.tarsier.server.settings.SettingsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves live transcripts until the process is told to stop; then live streams end in order. */
@Command(
    name = "serve",
    description = "Serve live transcripts to websocket clients, such as those of vosk-server.",
    modelTransformer = ServerOptions.class,
    abbreviateSynopsis = true,
    footer = {
      "Each server setting can also stand in the file (port = 2700) or in the",
      "environment (TARSIER_PORT=2700); the option counts first, the file last.",
      "Ctrl-C or SIGTERM ends it: streams that are live get their final result first."
    })
public final class ServeCommand implements Callable<Integer> {

  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

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
    if (System.getProperty(LOG_LEVEL) == null) {
      System.setProperty(LOG_LEVEL, "info");
    }
    String model = settings.models().models().stream().findFirst().orElse(null);
    try (Recognizer recognizer = stages.builder(model).build();
        TarsierServer server = TarsierServer.start(settings, RecognizerSource.of(recognizer))) {
      // After a signal the JVM ends when this thread does: with the drain, not before.
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "drain"));
      String host = settings.network().host();
      out.printf(
          "listening on ws://%s:%d with model %s%n",
          host.contains(":") ? "[" + host + "]" : host, server.port(), recognizer.model().name());
      out.flush();
      server.awaitClose();
    }
    return ExitStatus.OK;
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
