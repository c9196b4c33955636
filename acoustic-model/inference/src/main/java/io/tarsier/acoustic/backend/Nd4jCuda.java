package io.tarsier.acoustic.backend;

/** Says whether ND4J's CUDA libraries could run here. */
final class Nd4jCuda {

  private static final String NAME = "nd4j-cuda";

  /**
   * nd4j-cuda-11.6 1.0.0-M2.1 holds machine code for these and no PTX that others could compile.
   */
  private static final int LOWEST = 37;

  private static final int HIGHEST = 86;

  private static final String CLASS = "org/nd4j/linalg/jcublas/JCublasBackend.class";

  private Nd4jCuda() {}

  static BackendReport report(NvidiaSystem system) {
    ClassLoader loader = Nd4jCuda.class.getClassLoader();
    return report(system, loader != null && loader.getResource(CLASS) != null);
  }

  static BackendReport report(NvidiaSystem system, boolean onClassPath) {
    if (system.gpus().isEmpty()) {
      return unusable(system.finding());
    }
    NvidiaGpu gpu = system.gpus().get(0);
    if (gpu.computeCapability() < LOWEST || gpu.computeCapability() > HIGHEST) {
      return unusable(
          "nd4j-cuda-11.6 has machine code for compute capability 3.7 to 8.6 only, and this is: "
              + gpu
              + "; use cuda");
    }
    return unusable(
        (onClassPath
                ? "its libraries fit this "
                : "its libraries are not on the class path; the Maven profile nd4j-cuda adds them; they"
                    + " would fit this ")
            + gpu
            + ", but Tarsier's layers compute in main memory and have not been taught ND4J's arrays on"
            + " a GPU; use cuda or cpu");
  }

  private static BackendReport unusable(String finding) {
    return BackendReport.unusable(NAME, finding);
  }
}
