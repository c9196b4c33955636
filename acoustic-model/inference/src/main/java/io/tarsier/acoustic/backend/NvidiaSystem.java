package io.tarsier.acoustic.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The NVIDIA GPUs of this machine, as the driver's own program {@code nvidia-smi} lists them:
 * asking it loads no library into this process. Immutable.
 *
 * @param gpus in the driver's order; empty if there are none
 * @param finding one sentence: what there is, or why nothing was found
 */
public record NvidiaSystem(List<NvidiaGpu> gpus, String finding) {

  private static final int SECONDS = 10;

  public NvidiaSystem {
    gpus = List.copyOf(gpus);
  }

  /** Asks {@code nvidia-smi} on the PATH, for at most {@value #SECONDS} s. */
  public static NvidiaSystem find() {
    return find("nvidia-smi");
  }

  /** Asks another program of the kind. */
  static NvidiaSystem find(String program) {
    Process process;
    try {
      process =
          new ProcessBuilder(
                  program,
                  "--query-gpu=name,compute_cap,memory.total,driver_version",
                  "--format=csv,noheader,nounits")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      return none("no NVIDIA driver was found: the program nvidia-smi is not there");
    }
    CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
    try {
      String text = output.get(SECONDS, TimeUnit.SECONDS);
      return process.waitFor() == 0
          ? parse(text)
          : none("the NVIDIA driver does not answer: " + text.strip().replaceAll("\\s+", " "));
    } catch (TimeoutException e) {
      return none("the NVIDIA driver does not answer: nvidia-smi ran for " + SECONDS + " s");
    } catch (ExecutionException e) {
      return none("the NVIDIA driver does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return none("interrupted while the NVIDIA driver was asked");
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads lines such as {@code NVIDIA H200, 9.0, 143771, 580.159.03}. */
  static NvidiaSystem parse(String csv) {
    List<NvidiaGpu> gpus = new ArrayList<>();
    for (String line : csv.lines().filter(text -> !text.isBlank()).toList()) {
      String[] cells = line.split(",", -1);
      try {
        gpus.add(
            new NvidiaGpu(
                cells[0].strip(),
                (int) Math.round(10 * Double.parseDouble(cells[1].strip())),
                Integer.parseInt(cells[2].strip()),
                cells[3].strip()));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        return none("the NVIDIA driver says '" + line.strip() + "'");
      }
    }
    return gpus.isEmpty()
        ? none("the NVIDIA driver is there, but no GPU")
        : new NvidiaSystem(gpus, gpus.get(0).toString());
  }

  private static NvidiaSystem none(String finding) {
    return new NvidiaSystem(List.of(), finding);
  }
}
