package io.tarsier.cli;

import io.tarsier.api.TarsierException;
import io.tarsier.cli.terminal.BrokenPipe;
import io.tarsier.cli.terminal.ErrorSentence;
import io.tarsier.cli.terminal.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what goes wrong into one sentence on the error stream and an exit status. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  /** Wrong usage: what is wrong, what may have been meant, where to read on. */
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine commandLine = e.getCommandLine();
    PrintWriter err = commandLine.getErr();
    err.println("tarsier: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return ExitStatus.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception e, CommandLine commandLine, ParseResult parseResult) {
    if (e instanceof BrokenPipe) {
      // Not thrown on: picocli would print where it came from.
      return ExitStatus.BROKEN_PIPE;
    }
    if (e instanceof TarsierException
        || e instanceof IOException
        || e instanceof UncheckedIOException) {
      PrintWriter err = commandLine.getErr();
      err.println("tarsier: " + ErrorSentence.of(e));
      if (verbose(commandLine)) {
        e.printStackTrace(err);
      }
      err.flush();
      return ExitStatus.FAILED;
    }
    return internal(e, commandLine);
  }

  /** Reports a bug of ours. */
  static int internal(Throwable e, CommandLine commandLine) {
    PrintWriter err = commandLine.getErr();
    boolean verbose = verbose(commandLine);
    err.println("tarsier: " + ErrorSentence.ofBug(e, verbose));
    if (verbose) {
      e.printStackTrace(err);
    }
    err.flush();
    return ExitStatus.INTERNAL;
  }

  private static boolean verbose(CommandLine commandLine) {
    CommandLine root = commandLine;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root.getCommand() instanceof Tarsier tarsier && tarsier.verbose();
  }
}
