package io.tarsier.acoustic.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The products of row-major float matrices that the kernels need, on OpenBLAS.
 *
 * <p>OpenBLAS is told to use one thread of its own, because its idle threads spin and because
 * utterances side by side scale better than a divided product. The system property {@code
 * tarsier.blas.threads} says otherwise.
 */
final class Blas {

  static {
    // The preset without LAPACK: its JNI library is a tenth of the size.
    Loader.load(openblas_nolapack.class);
    openblas_nolapack.blas_set_num_threads(Integer.getInteger("tarsier.blas.threads", 1));
  }

  private Blas() {}

  /** Loads the native library, so that a missing one is found at once and not in the first pass. */
  static void load() {}

  /** C [m x n] = A [m x k] B [k x n] + beta C. */
  static void multiply(
      int m, int n, int k, FloatPointer a, FloatPointer b, float beta, FloatPointer c) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, n, beta, c, n);
  }

  /** C [m x n] = A transposed B + beta C, with A [k x m] and B [k x n]. */
  static void multiplyTransposedLeft(
      int m, int n, int k, FloatPointer a, FloatPointer b, float beta, FloatPointer c) {
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, m, n, k, 1, a, m, b, n, beta, c, n);
  }

  /** C [m x n] = A B transposed + beta C, with A [m x k] and B [n x k]. */
  static void multiplyTransposedRight(
      int m, int n, int k, FloatPointer a, FloatPointer b, float beta, FloatPointer c) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, a, k, b, k, beta, c, n);
  }
}
