package io.tarsier.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.cli.live.microphone.Device;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceListTest {

  private static final DeviceList DEVICES =
      new DeviceList(
          List.of(
              new Device(1, "Speaker", "plays", false), new Device(2, "USB Mic", "hears", true)));

  private final StringWriter written = new StringWriter();
  private final PrintWriter out = new PrintWriter(written);

  @Test
  void peopleGetATable() {
    DEVICES.print(out);

    assertThat(written.toString().lines())
        .containsExactly(
            "NUMBER  RECORDS  NAME", "1       no       Speaker", "2       yes      USB Mic");
  }

  @Test
  void programsGetAnObjectPerLine() {
    DEVICES.printJson(out);

    assertThat(written.toString().lines())
        .containsExactly(
            """
            {"number":1,"name":"Speaker","description":"plays","records":false}""",
            """
            {"number":2,"name":"USB Mic","description":"hears","records":true}""");
  }
}
