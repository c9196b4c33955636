package io.tarsier.cuda;

import static org.bytedeco.cuda.global.cublas.CUBLAS_OP_N;
import static org.bytedeco.cuda.global.cublas.CUBLAS_OP_T;

import org.bytedeco.cuda.global.cublas;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The operations on row-major matrices that the layers need, on cuBLAS, which counts by columns:
 * what is row-major here is its own transpose there. All matrices lie on the device.
 */
final class Matrices {

  private static final FloatPointer ONE = new FloatPointer(1f);
  private static final FloatPointer ZERO = new FloatPointer(0f);

  private Matrices() {}

  /** C [m x n] = A [m x k] B [k x n]. */
  static void multiply(Worker worker, int m, int n, int k, Address a, Address b, Address c) {
    gemm(worker, CUBLAS_OP_N, CUBLAS_OP_N, n, m, k, b, n, a, k, c);
  }

  /** C [m x n] = A B transposed, with A [m x k] and B [n x k]. */
  static void multiplyTransposedRight(
      Worker worker, int m, int n, int k, Address a, Address b, Address c) {
    gemm(worker, CUBLAS_OP_T, CUBLAS_OP_N, n, m, k, b, k, a, k, c);
  }

  /** C [m x n] = A transposed B, with A [k x m] and B [k x n]. */
  static void multiplyTransposedLeft(
      Worker worker, int m, int n, int k, Address a, Address b, Address c) {
    gemm(worker, CUBLAS_OP_N, CUBLAS_OP_T, n, m, k, b, n, a, m, c);
  }

  private static void gemm(
      Worker worker,
      int transposeFirst,
      int transposeSecond,
      int m,
      int n,
      int k,
      Address first,
      int firstStride,
      Address second,
      int secondStride,
      Address target) {
    Status.ofCublas(
        "cublasSgemm",
        cublas.cublasSgemm_v2(
            worker.cublas(),
            transposeFirst,
            transposeSecond,
            m,
            n,
            k,
            ONE,
            first.floats(),
            firstStride,
            second.floats(),
            secondStride,
            ZERO,
            target.floats(),
            m));
  }

  /**
   * Y [columns] = sums over the rows of A [rows x columns]; {@code ones} are that many rows of 1.
   */
  static void columnSums(Worker worker, int rows, int columns, Address a, Address ones, Address y) {
    Status.ofCublas(
        "cublasSgemv",
        cublas.cublasSgemv_v2(
            worker.cublas(),
            CUBLAS_OP_N,
            columns,
            rows,
            ONE,
            a.floats(),
            columns,
            ones.floats(),
            1,
            ZERO,
            y.floats(),
            1));
  }

  /**
   * B [columns x rows] = A transposed, with A [rows x columns].
   *
   * @param aStride distance of the begins of A's rows
   * @param bStride distance of the begins of B's rows
   */
  static void transpose(
      Worker worker, int rows, int columns, Address a, int aStride, Address b, int bStride) {
    Status.ofCublas(
        "cublasSgeam",
        cublas.cublasSgeam(
            worker.cublas(),
            CUBLAS_OP_T,
            CUBLAS_OP_N,
            rows,
            columns,
            ONE,
            a.floats(),
            aStride,
            ZERO,
            b.floats(),
            bStride,
            b.floats(),
            bStride));
  }
}
