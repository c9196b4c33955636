package io.tarsier.acoustic.backend;

import io.tarsier.api.BackendChoice;
import io.tarsier.api.PluginException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The backends there are, and the choice among them. Immutable; thread-safe. */
public final class Backends {

  private static final String CUDA = "cuda";
  private static final String ND4J_CUDA = "nd4j-cuda";

  private static final String HOW_TO_INSTALL =
      "its plugin is not installed; 'mvn -q package -DskipTests -pl plugins/cuda -am' makes the folder"
          + " plugins/cuda/target/cuda, which belongs into the folder of plugins";

  private Backends() {}

  /**
   * Finds the backend that was asked for; {@code auto} is {@code cuda} where that is usable, else
   * the processor.
   *
   * @return empty for the processor
   * @throws PluginException if there is no such backend, or it is not usable; the sentence says
   *     what to do
   */
  public static Optional<Backend> find(BackendChoice choice) {
    String name = choice.name();
    if (name.equals(BackendChoice.CPU)) {
      return Optional.empty();
    }
    boolean automatic = name.equals(BackendChoice.AUTO);
    Optional<Backend> installed = installed(automatic ? CUDA : name, choice);
    if (automatic) {
      return installed.filter(backend -> backend.report().usable());
    }
    BackendReport report =
        installed.map(Backend::report).orElseGet(() -> missing(name, NvidiaSystem.find()));
    if (!report.usable()) {
      throw new PluginException("backend '" + name + "' cannot be used: " + report.finding());
    }
    return installed;
  }

  /** What is to say about each backend, the processor first. */
  public static List<BackendReport> reports(BackendChoice choice) {
    NvidiaSystem system = NvidiaSystem.find();
    List<BackendReport> reports = new ArrayList<>();
    reports.add(
        BackendReport.usable(
            BackendChoice.CPU,
            "OpenBLAS on " + Runtime.getRuntime().availableProcessors() + " processors"));
    if (installed(CUDA, choice).isEmpty()) {
      reports.add(missing(CUDA, system));
    }
    for (Backend backend : choice.plugins().all(Backend.class)) {
      reports.add(backend.report());
    }
    reports.add(Nd4jCuda.report(system));
    return reports;
  }

  private static Optional<Backend> installed(String name, BackendChoice choice) {
    return choice.plugins().all(Backend.class).stream()
        .filter(backend -> backend.name().equals(name))
        .findFirst();
  }

  private static BackendReport missing(String name, NvidiaSystem system) {
    return switch (name) {
      case CUDA ->
          BackendReport.unusable(
              CUDA,
              (system.gpus().isEmpty() ? system.finding() : "found: " + system.finding())
                  + "; "
                  + HOW_TO_INSTALL);
      case ND4J_CUDA -> Nd4jCuda.report(system);
      default -> BackendReport.unusable(name, "there is no such backend; say auto, cpu or cuda");
    };
  }
}
