package io.tarsier.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.cli.RunCli;
import io.tarsier.cli.terminal.ExitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PlotCommandTest {

  @TempDir Path folder;

  @Test
  void drawsLossAndWordErrors() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int step = 1; step <= 200; step++) {
      log.append("{\"step\":%d,\"loss\":%d,\"gradientNorm\":1}\n".formatted(step, 300 - step));
    }
    log.append("{\"step\":100,\"wer\":{\"all\":0.9,\"a & b\":1.0}}\n");
    log.append("{\"step\":200,\"wer\":{\"all\":0.5,\"a & b\":0.6}}\n");
    Path file = Files.writeString(folder.resolve("log.jsonl"), log);
    Path picture = folder.resolve("curve.svg");

    RunCli run = RunCli.tarsier("plot", file.toString(), "-o", picture.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    Document svg =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(3);
    Element loss = (Element) svg.getElementsByTagName("polyline").item(0);
    // 249.5 and 149.5 of 250, at the steps 100 and 200 of 200.
    assertThat(loss.getAttribute("points").trim()).isEqualTo("315.0,36.4 570.0,120.4");
  }

  @Test
  void saysWhatIsNoLog() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "hello\n");
    assertThat(RunCli.tarsier("plot", text.toString(), "-o", "x.svg").err())
        .contains("is not the log.jsonl of a training");
    assertThat(RunCli.tarsier("plot", folder + "/none", "-o", "x.svg").err())
        .contains("there is no file");
  }
}
