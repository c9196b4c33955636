package io.tarsier.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {

  @TempDir Path folder;

  private final StringWriter err = new StringWriter();

  private int train(String settings, String output) throws IOException {
    Path file = Files.writeString(folder.resolve("training.json"), settings);
    return new CommandLine(new TrainCommandProvider().command())
        .setErr(new PrintWriter(err, true))
        .execute(file.toString(), "--work", folder.resolve("work").toString(), "--output", output);
  }

  @Test
  void anImpossibleOutputIsSaidBeforeTraining() throws IOException {
    int status = train("{}", folder.resolve("missing/x.tarsier").toString());

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("there is no folder " + folder.resolve("missing"));
  }

  @Test
  void anUnknownSettingIsNamed() throws IOException {
    int status = train("{\"epocs\": 3}", folder.resolve("x.tarsier").toString());

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("training.json: unknown setting 'epocs'");
  }

  @Test
  void withoutSettingsThereMustBeAModelAndRecordings() {
    int status =
        new CommandLine(new TrainCommandProvider().command())
            .setErr(new PrintWriter(err, true))
            .execute("--work", "w", "--output", "x.tarsier", "--train", "my.jsonl");

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("SETTINGS, or --init PACK and --train FILE");
  }
}
