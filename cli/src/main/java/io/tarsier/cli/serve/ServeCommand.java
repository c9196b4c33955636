package io.tarsier.cli.serve;

import io.tarsier.cli.recognition.RecognizerOptions;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.live.RecognizerSource;
import io.tarsier.server.settings.ServerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
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
    footer = {"Ctrl-C or SIGTERM ends it: streams that are live get their final result first."})
public final class ServeCommand implements Callable<Integer> {

  private static final ServerSettings DEFAULTS = ServerSettings.defaults();

  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on, 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
  private String host = DEFAULTS.host();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port = DEFAULTS.port();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads that recognise; by default one per core.")
  private int workers = DEFAULTS.workers();

  @Option(
      names = "--max-streams",
      paramLabel = "N",
      description = "Live streams at one time; more are refused (default: ${DEFAULT-VALUE}).")
  private int maxStreams = DEFAULTS.limits().maxStreams();

  @Option(
      names = "--sample-rate",
      paramLabel = "HZ",
      description = "Rate of raw audio whose client names none (default: ${DEFAULT-VALUE}).")
  private int sampleRateHz = DEFAULTS.defaultSampleRateHz();

  @Mixin private RecognizerOptions recognizerOptions;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ServerSettings settings = settings();
    if (System.getProperty("org.slf4j.simpleLogger.defaultLogLevel") == null) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
    }
    try (Recognizer recognizer = recognizerOptions.open();
        TarsierServer server = TarsierServer.start(settings, RecognizerSource.of(recognizer))) {
      // After a signal the JVM ends when this thread does: with the drain, not before.
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "drain"));
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "listening on ws://%s:%d with model %s%n",
          host.contains(":") ? "[" + host + "]" : host, server.port(), recognizer.model().name());
      out.flush();
      server.awaitClose();
    }
    return ExitStatus.OK;
  }

  private ServerSettings settings() {
    try {
      return DEFAULTS
          .withHost(host)
          .withPort(port)
          .withWorkers(workers)
          .withDefaultSampleRateHz(sampleRateHz)
          .withLimits(DEFAULTS.limits().withMaxStreams(maxStreams));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
