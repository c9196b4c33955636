package io.tarsier.cli.live.microphone;

import io.tarsier.api.UnsupportedInputException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the device that is meant. */
public final class DeviceChoice {

  private DeviceChoice() {}

  /**
   * The device to record from.
   *
   * @param devices what there is
   * @param wanted its number, its name or a part of its name; null for the system's first
   * @throws UnsupportedInputException if there is none or more than one; the message lists what
   *     there is
   */
  public static Device choose(List<Device> devices, @Nullable String wanted) {
    List<Device> microphones = devices.stream().filter(Device::canRecord).toList();
    if (microphones.isEmpty()) {
      throw new UnsupportedInputException(
          "there is no microphone here; connect one, or take a recording with --input FILE");
    }
    if (wanted == null) {
      return microphones.get(0);
    }
    return wanted.matches("[0-9]{1,9}")
        ? numbered(devices, microphones, Integer.parseInt(wanted))
        : named(microphones, wanted);
  }

  private static Device numbered(List<Device> devices, List<Device> microphones, int number) {
    for (Device device : devices) {
      if (device.number() == number) {
        if (!device.canRecord()) {
          throw new UnsupportedInputException(
              String.format(
                  "device %d (%s) cannot record; these can: %s",
                  number, device.name(), listed(microphones)));
        }
        return device;
      }
    }
    throw new UnsupportedInputException(
        "there is no device " + number + "; there is: " + listed(microphones));
  }

  private static Device named(List<Device> microphones, String wanted) {
    String part = wanted.toLowerCase(Locale.ROOT);
    List<Device> found =
        microphones.stream()
            .filter(device -> device.name().toLowerCase(Locale.ROOT).contains(part))
            .toList();
    List<Device> exact =
        found.stream().filter(device -> device.name().equalsIgnoreCase(wanted)).toList();
    if (exact.size() == 1) {
      return exact.get(0);
    }
    if (found.isEmpty()) {
      throw new UnsupportedInputException(
          "no microphone is called '" + wanted + "'; there is: " + listed(microphones));
    }
    if (found.size() > 1) {
      throw new UnsupportedInputException(
          String.format(
              "'%s' fits %d microphones; give the number of one: %s",
              wanted, found.size(), listed(found)));
    }
    return found.get(0);
  }

  private static String listed(List<Device> devices) {
    return devices.stream()
        .map(device -> device.number() + " (" + device.name() + ")")
        .collect(Collectors.joining(", "));
  }
}
