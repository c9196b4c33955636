package io.tarsier.acoustic.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.BackendChoice;
import io.tarsier.api.PluginException;
import io.tarsier.api.Plugins;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendsTest {

  private record Fake(String name, boolean usable) implements Backend {

    @Override
    public String description() {
      return "For tests.";
    }

    @Override
    public BackendReport report() {
      return new BackendReport(name, usable, usable ? "fine" : "it is broken; mend it");
    }

    @Override
    public LstmStack newStack(StackShape shape) {
      throw new UnsupportedOperationException();
    }
  }

  private static BackendChoice choice(String name, Fake... installed) {
    return new BackendChoice(name, Plugins.of(List.of(installed)));
  }

  @Test
  void autoIsCudaWhereThatIsUsable() {
    Fake usable = new Fake("cuda", true);
    assertThat(Backends.find(choice("auto"))).isEmpty();
    assertThat(Backends.find(choice("auto", new Fake("cuda", false)))).isEmpty();
    assertThat(Backends.find(choice("auto", new Fake("other", true)))).isEmpty();
    assertThat(Backends.find(choice("auto", usable))).contains(usable);
    assertThat(Backends.find(choice("cpu", usable))).isEmpty();
  }

  @Test
  void whatWasAskedForIsUsedOrRefused() {
    Fake other = new Fake("other", true);
    assertThat(Backends.find(choice("other", other))).contains(other);
    assertThatThrownBy(() -> Backends.find(choice("cuda", new Fake("cuda", false))))
        .isInstanceOf(PluginException.class)
        .hasMessage("backend 'cuda' cannot be used: it is broken; mend it");
    assertThatThrownBy(() -> Backends.find(choice("cuda")))
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("backend 'cuda' cannot be used: ")
        .hasMessageContaining("plugins/cuda/target/cuda");
    assertThatThrownBy(() -> Backends.find(choice("opencl")))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "backend 'opencl' cannot be used: there is no such backend; say auto, cpu or cuda");
  }

  @Test
  void reportsAreGivenForAllBackends() {
    assertThat(Backends.reports(choice("auto")))
        .extracting(BackendReport::name)
        .containsExactly("cpu", "cuda", "nd4j-cuda");
    assertThat(Backends.reports(choice("auto", new Fake("cuda", true))))
        .contains(new BackendReport("cuda", true, "fine"))
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "90, true, has machine code for compute capability 3.7 to 8.6 only",
    "35, true, has machine code for compute capability 3.7 to 8.6 only",
    "80, true, its libraries fit this",
    "80, false, the Maven profile nd4j-cuda adds them",
  })
  void whatNd4jCanRunOnIsSaid(int capability, boolean onClassPath, String finding) {
    NvidiaGpu gpu = new NvidiaGpu("A GPU", capability, 1000, "1");
    BackendReport report =
        Nd4jCuda.report(new NvidiaSystem(List.of(gpu), gpu.toString()), onClassPath);
    assertThat(report.usable()).isFalse();
    assertThat(report.finding()).contains(finding).contains("A GPU");
  }
}
