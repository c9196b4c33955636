package io.tarsier.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs one command line in this JVM and keeps what it printed. */
public record RunCli(int status, String out, String err) {

  /** Runs {@code tarsier} with these arguments. */
  public static RunCli tarsier(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Tarsier.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), arguments)
            .execute(arguments);
    return new RunCli(status, out.toString(), err.toString());
  }
}
