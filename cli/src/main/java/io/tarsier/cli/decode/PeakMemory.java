package io.tarsier.cli.decode;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory this process has held. */
final class PeakMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private PeakMemory() {}

  /** In 10^6 bytes: resident memory where the system tells, or else that of the Java heap. */
  static long megabytes() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(PEAK)) {
          String kib = line.substring(PEAK.length()).replace("kB", "").strip();
          return Long.parseLong(kib) * 1024 / 1_000_000;
        }
      }
    } catch (IOException | NumberFormatException e) {
      // No such file on this system: the heap is the next best thing.
    }
    return ManagementFactory.getMemoryPoolMXBeans().stream().mapToLong(PeakMemory::peak).sum()
        / 1_000_000;
  }

  private static long peak(MemoryPoolMXBean pool) {
    return pool.getPeakUsage() == null ? 0 : pool.getPeakUsage().getUsed();
  }
}
