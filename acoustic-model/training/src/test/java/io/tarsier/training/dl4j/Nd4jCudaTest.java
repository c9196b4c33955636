package io.tarsier.training.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URL;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * ND4J's CUDA libraries resolve and their classes fit; nothing is computed, and no GPU is needed.
 */
class Nd4jCudaTest {

  private static final String BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";
  private static final String LIBRARY =
      "/org/nd4j/linalg/jcublas/bindings/linux-x86_64/libnd4jcuda.so";

  @Test
  void theBackendAndItsLibraryAreThere() throws ReflectiveOperationException {
    assumeTrue(
        getClass().getResource("/" + BACKEND.replace('.', '/') + ".class") != null,
        "needs mvn -Pnd4j-cuda");
    Class<?> backend = Class.forName(BACKEND, true, getClass().getClassLoader());
    assertThat(backend).isAssignableTo(Nd4jBackend.class);
    assertThat(backend.getDeclaredConstructor().newInstance())
        .extracting(made -> ((Nd4jBackend) made).getPriority())
        .isEqualTo(Nd4jBackend.BACKEND_PRIORITY_GPU);
    URL library = getClass().getResource(LIBRARY);
    assertThat(library).isNotNull();
  }
}
