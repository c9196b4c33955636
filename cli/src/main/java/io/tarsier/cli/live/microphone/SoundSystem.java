package io.tarsier.cli.live.microphone;

import io.tarsier.cli.live.capture.AudioSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.Line;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;

/** The sound devices of this machine when this was made. Immutable. */
public final class SoundSystem {

  private final List<Mixer.Info> mixers;

  private SoundSystem(List<Mixer.Info> mixers) {
    this.mixers = mixers;
  }

  /** Looks for devices; a Java without sound has none. */
  public static SoundSystem ofThisMachine() {
    try {
      return new SoundSystem(List.of(AudioSystem.getMixerInfo()));
    } catch (LinkageError e) {
      return new SoundSystem(List.of());
    }
  }

  /** All devices, also those that only play. */
  public List<Device> devices() {
    List<Device> devices = new ArrayList<>();
    for (Mixer.Info info : mixers) {
      devices.add(
          new Device(devices.size() + 1, info.getName(), info.getDescription(), canRecord(info)));
    }
    return devices;
  }

  private static boolean canRecord(Mixer.Info info) {
    Line.Info[] lines = AudioSystem.getMixer(info).getTargetLineInfo();
    return Arrays.stream(lines)
        .anyMatch(line -> TargetDataLine.class.isAssignableFrom(line.getLineClass()));
  }

  /**
   * Opens one of {@link #devices}. What it hears before it is first read is lost.
   *
   * @throws IOException if it cannot be opened; the message says what to do
   */
  public AudioSource open(Device device) throws IOException {
    Mixer mixer = AudioSystem.getMixer(mixers.get(device.number() - 1));
    return Microphone.open(
        device.name(),
        format -> (TargetDataLine) mixer.getLine(new DataLine.Info(TargetDataLine.class, format)));
  }
}
