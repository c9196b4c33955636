/**
 * The backend {@code cuda}: bidirectional LSTM layers on NVIDIA GPUs, by cuDNN and cuBLAS.
 *
 * <p>{@link io.tarsier.cuda.CudaBackend} finds the libraries and a device. A {@code CudaStack}
 * holds weights on the device; a {@code CudaPass} is one worker: a CUDA stream, the handles of the
 * libraries on it, and memory that only grows. Everything is freed by {@code close}; memory also
 * when the garbage collector finds that somebody forgot to.
 *
 * <p>Trap: JavaCPP adds the position of a pointer to its address, in bytes where a native function
 * takes {@code void*}. All pointers here have position 0.
 */
@NullMarked
package io.tarsier.cuda;

import org.jspecify.annotations.NullMarked;
