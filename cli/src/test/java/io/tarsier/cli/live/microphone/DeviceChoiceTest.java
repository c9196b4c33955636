package io.tarsier.cli.live.microphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.UnsupportedInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {

  private static final Device SPEAKER = new Device(1, "Speaker", "", false);
  private static final Device BUILT_IN = new Device(2, "Built-in Mic", "", true);
  private static final Device USB = new Device(3, "USB Mic", "", true);
  private static final Device USB_PRO = new Device(4, "USB Mic Pro", "", true);
  private static final List<Device> ALL = List.of(SPEAKER, BUILT_IN, USB, USB_PRO);

  @Test
  void theFirstThatRecordsIsTakenUnlessAnotherIsNamed() {
    assertThat(DeviceChoice.choose(ALL, null)).isEqualTo(BUILT_IN);
    assertThat(DeviceChoice.choose(ALL, "3")).isEqualTo(USB);
    assertThat(DeviceChoice.choose(ALL, "pro")).isEqualTo(USB_PRO);
    assertThat(DeviceChoice.choose(ALL, "usb mic")).isEqualTo(USB);
  }

  @Test
  void anAmbiguousNameIsAnsweredWithThoseItFits() {
    assertThatThrownBy(() -> DeviceChoice.choose(ALL, "usb"))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessage(
            "'usb' fits 2 microphones; give the number of one: 3 (USB Mic), 4 (USB Mic Pro)");
  }

  @Test
  void anUnknownOneIsAnsweredWithWhatThereIs() {
    assertThatThrownBy(() -> DeviceChoice.choose(ALL, "speaker"))
        .hasMessage(
            "no microphone is called 'speaker'; there is: 2 (Built-in Mic), 3 (USB Mic),"
                + " 4 (USB Mic Pro)");
    assertThatThrownBy(() -> DeviceChoice.choose(ALL, "9"))
        .hasMessage(
            "there is no device 9; there is: 2 (Built-in Mic), 3 (USB Mic), 4 (USB Mic Pro)");
    assertThatThrownBy(() -> DeviceChoice.choose(ALL, "1"))
        .hasMessage(
            "device 1 (Speaker) cannot record; these can: 2 (Built-in Mic), 3 (USB Mic),"
                + " 4 (USB Mic Pro)");
  }

  @Test
  void withoutMicrophonesItSaysWhatElseThereIsToDo() {
    assertThatThrownBy(() -> DeviceChoice.choose(List.of(SPEAKER), "1"))
        .hasMessage(
            "there is no microphone here; connect one, or take a recording with --input FILE");
  }
}
