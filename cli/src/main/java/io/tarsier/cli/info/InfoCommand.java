package io.tarsier.cli.info;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarsier.acoustic.backend.BackendReport;
import io.tarsier.cli.terminal.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what the program is and what it can compute on. */
@Command(
    name = "info",
    description = "Say what this program is, which models it has, and what it can compute on.")
public final class InfoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ProgramInfo info = ProgramInfo.find();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new JsonMapper().writeValueAsString(info));
    } else {
      print(info, out);
    }
    return ExitStatus.OK;
  }

  private static void print(ProgramInfo info, PrintWriter out) {
    row(out, "tarsier", info.version());
    row(out, "Java", info.java());
    row(out, "system", info.system());
    row(out, "processors", Integer.toString(info.processors()));
    row(out, "heap", info.heapMib() + " MiB");
    row(out, "plugins", info.plugins());
    row(out, "models", String.join(", ", info.models()));
    out.println();
    for (BackendReport backend : info.backends()) {
      String usable = backend.usable() ? "usable: " : "not usable: ";
      row(out, backend.name(), usable + backend.finding());
    }
  }

  private static void row(PrintWriter out, String name, String value) {
    out.printf("%-12s%s%n", name, value);
  }
}
