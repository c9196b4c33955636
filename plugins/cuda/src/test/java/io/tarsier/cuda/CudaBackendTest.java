package io.tarsier.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.acoustic.backend.Backend;
import io.tarsier.acoustic.backend.NvidiaGpu;
import io.tarsier.acoustic.backend.NvidiaSystem;
import io.tarsier.acoustic.backend.StackShape;
import io.tarsier.api.PluginException;
import io.tarsier.api.Plugins;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said where nothing can be computed; no test here needs or touches a GPU. */
class CudaBackendTest {

  private static CudaBackend on(NvidiaSystem system) {
    return new CudaBackend(() -> system);
  }

  @Test
  void itIsFoundByItsName() {
    assertThat(Plugins.load().named(Backend.class, "cuda")).isInstanceOf(CudaBackend.class);
  }

  @Test
  void aMissingDriverIsSaidAndNothingIsComputed() {
    CudaBackend backend = on(new NvidiaSystem(List.of(), "no NVIDIA driver was found"));
    assertThat(backend.report().usable()).isFalse();
    assertThat(backend.report().finding()).isEqualTo("no NVIDIA driver was found; say cpu or auto");
    assertThatThrownBy(() -> backend.newStack(new StackShape(3, 4, 1, 0)))
        .isInstanceOf(PluginException.class)
        .hasMessage("backend 'cuda' cannot be used: no NVIDIA driver was found; say cpu or auto");
  }

  @Test
  void aGpuThatCuda13HasLeftBehindIsNamed() {
    NvidiaGpu gpu = new NvidiaGpu("Tesla V100", 70, 16_160, "580.1");
    assertThat(on(new NvidiaSystem(List.of(gpu), "")).report().finding())
        .startsWith(
            "CUDA 13 needs compute capability 7.5 or more, and this is: Tesla V100 (compute");
  }
}
