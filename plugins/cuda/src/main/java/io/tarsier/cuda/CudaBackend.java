package io.tarsier.cuda;

import io.tarsier.acoustic.backend.Backend;
import io.tarsier.acoustic.backend.BackendReport;
import io.tarsier.acoustic.backend.LstmStack;
import io.tarsier.acoustic.backend.NvidiaGpu;
import io.tarsier.acoustic.backend.NvidiaSystem;
import io.tarsier.acoustic.backend.StackShape;
import io.tarsier.api.PluginException;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;
import org.jspecify.annotations.Nullable;

/** The backend {@code cuda}. Thread-safe; it looks at the machine once. */
public final class CudaBackend implements Backend {

  /** The first that CUDA 13 has code for. */
  private static final int LOWEST_CAPABILITY = 75;

  private static final String NAME = "cuda";

  private final Supplier<NvidiaSystem> system;
  private @Nullable BackendReport report;

  /** Looks at this machine. */
  public CudaBackend() {
    this(NvidiaSystem::find);
  }

  CudaBackend(Supplier<NvidiaSystem> system) {
    this.system = system;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Computes LSTM layers on an NVIDIA GPU by cuDNN 9 and CUDA 13.";
  }

  @Override
  public synchronized BackendReport report() {
    BackendReport current = report;
    if (current == null) {
      current = find();
      report = current;
    }
    return current;
  }

  private BackendReport find() {
    NvidiaSystem machine = system.get();
    if (machine.gpus().isEmpty()) {
      return BackendReport.unusable(NAME, machine.finding() + "; say cpu or auto");
    }
    NvidiaGpu gpu = machine.gpus().get(0);
    if (gpu.computeCapability() < LOWEST_CAPABILITY) {
      return BackendReport.unusable(
          NAME, "CUDA 13 needs compute capability 7.5 or more, and this is: " + gpu);
    }
    try {
      CudaLibraries.load(Optional.ofNullable(System.getenv("TARSIER_CUDA_LIBRARIES")));
      return BackendReport.usable(NAME, gpu + ", " + versions());
    } catch (PluginException e) {
      return BackendReport.unusable(NAME, gpu + ": " + e.getMessage());
    }
  }

  private static String versions() {
    int[] devices = new int[1];
    Status.ofCuda("cudaGetDeviceCount", cudart.cudaGetDeviceCount(devices));
    int[] runtime = new int[1];
    Status.ofCuda("cudaRuntimeGetVersion", cudart.cudaRuntimeGetVersion(runtime));
    long version = cudnn.cudnnGetVersion();
    return String.format(
        "CUDA %d.%d, cuDNN %d.%d.%d",
        runtime[0] / 1000,
        runtime[0] % 1000 / 10,
        version / 10_000,
        version % 10_000 / 100,
        version % 100);
  }

  @Override
  public LstmStack newStack(StackShape shape) {
    BackendReport here = report();
    if (!here.usable()) {
      throw new PluginException("backend 'cuda' cannot be used: " + here.finding());
    }
    return new CudaStack(shape, Arithmetic.fromProperties());
  }
}
