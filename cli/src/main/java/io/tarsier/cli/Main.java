package io.tarsier.cli;

import io.tarsier.cli.terminal.BrokenPipe;
import io.tarsier.cli.terminal.ErrorSentence;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.cli.terminal.Streams;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;

/** Starts the command line. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    PrintWriter err = Streams.standardError();
    CommandLine commandLine = Tarsier.commandLine(Streams.standardOutput(), err, args);
    int status;
    try {
      status = commandLine.execute(args);
      commandLine.getOut().flush();
    } catch (BrokenPipe e) {
      status = ExitStatus.BROKEN_PIPE;
    } catch (UncheckedIOException e) {
      err.println("tarsier: " + ErrorSentence.of(e));
      status = ExitStatus.FAILED;
    } catch (OutOfMemoryError e) {
      err.println("tarsier: out of memory; allow more, for example TARSIER_JAVA_OPTS=-Xmx4g");
      status = ExitStatus.FAILED;
    } catch (Throwable e) {
      status = Failures.internal(e, commandLine);
    }
    err.flush();
    return status;
  }
}
