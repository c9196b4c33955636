package io.tarsier.cuda;

import io.tarsier.api.PluginException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.Loader;

/**
 * Loads the libraries of the driver, of CUDA 13 and of cuDNN 9.
 *
 * <p>They are looked for in the folders that {@code TARSIER_CUDA_LIBRARIES} names, with colons
 * between (semicolons on Windows); a folder of Python packages, {@code .../site-packages/nvidia},
 * is searched as a whole. What is not there is left to the system.
 */
final class CudaLibraries {

  /** In the order of their dependencies, as they are named in an error. */
  private static final List<String> NAMES =
      List.of(
          "libcudart.so.13",
          "libcublasLt.so.13",
          "libcublas.so.13",
          "libcudnn_graph.so.9",
          "libcudnn_ops.so.9",
          "libcudnn_cnn.so.9",
          "libcudnn_adv.so.9",
          "libcudnn.so.9");

  private static final int DEPTH = 3;

  private CudaLibraries() {}

  /**
   * Loads them all; what is loaded stays.
   *
   * @throws PluginException if one is missing; the sentence says which one and what to do
   */
  static void load(Optional<String> folders) {
    try {
      List<Path> places = places(folders);
      for (String name : NAMES) {
        Optional<Path> file =
            places.stream().map(place -> place.resolve(name)).filter(Files::exists).findFirst();
        if (file.isPresent()) {
          System.load(file.get().toAbsolutePath().toString());
        }
      }
      // Their Java sides; what they link to is loaded, or found by the system.
      Loader.load(cudart.class);
      Loader.load(cublas.class);
      Loader.load(cudnn.class);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | IOException e) {
      throw new PluginException(
          "a library of CUDA 13 or cuDNN 9 could not be loaded ("
              + reason(e)
              + "); install the NVIDIA driver, CUDA 13 and cuDNN 9, and say in"
              + " TARSIER_CUDA_LIBRARIES which folders hold "
              + "libcudart.so.13, libcublas.so.13 and libcudnn.so.9",
          e);
    }
  }

  /** JavaCPP's own message is a list of all places it looked at; the cause is the linker's. */
  private static String reason(Throwable e) {
    Throwable cause = e.getCause() instanceof UnsatisfiedLinkError linker ? linker : e;
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    int colon = message.lastIndexOf("/libjni");
    return colon < 0 ? message : message.substring(colon + 1);
  }

  private static List<Path> places(Optional<String> folders) throws IOException {
    List<Path> places = new ArrayList<>();
    for (String folder : folders.orElse("").split(File.pathSeparator, -1)) {
      if (folder.isEmpty()) {
        continue;
      }
      try (Stream<Path> below = Files.walk(Path.of(folder), DEPTH)) {
        places.addAll(below.filter(Files::isDirectory).filter(CudaLibraries::holdsOne).toList());
      }
    }
    return places;
  }

  private static boolean holdsOne(Path folder) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "lib*.so.*")) {
      return found.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }
}
