package io.tarsier.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds calls that would end the program or start another one. They are found where they are
 * written; calls by reflection are not.
 */
final class DangerousCalls {

  private static final Set<String> METHODS =
      Set.of(
          "java/lang/System.exit",
          "java/lang/Runtime.exit",
          "java/lang/Runtime.halt",
          "java/lang/Runtime.exec",
          "java/lang/ProcessBuilder.start");

  /** More than any compiler makes; the rest of what unpacks without end is not read. */
  private static final int MAX_CLASS_BYTES = 16 << 20;

  private final Set<String> found = new TreeSet<>();

  private DangerousCalls() {}

  /** The calls in some jars, each as a sentence, sorted. */
  static List<String> in(List<Path> jars) throws IOException {
    DangerousCalls calls = new DangerousCalls();
    for (Path jar : jars) {
      calls.scan(jar);
    }
    return List.copyOf(calls.found);
  }

  private void scan(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
        if (entry.getName().endsWith(".class")) {
          try (InputStream in = file.getInputStream(entry)) {
            scan(in.readNBytes(MAX_CLASS_BYTES));
          }
        }
      }
    }
  }

  private void scan(byte[] classFile) {
    try {
      scan(new ClassReader(classFile));
    } catch (RuntimeException e) {
      // Of a newer Java, which may be what a jar brings for newer ones, or none at all: ASM reports
      // damage in many ways, and such a class cannot be loaded.
    }
  }

  private void scan(ClassReader reader) {
    String type = reader.getClassName().replace('/', '.');
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] thrown) {
            return new Calls(type);
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  private final class Calls extends MethodVisitor {

    private final String type;

    Calls(String type) {
      super(Opcodes.ASM9);
      this.type = type;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (METHODS.contains(owner + "." + name)) {
        String simple = owner.substring(owner.lastIndexOf('/') + 1);
        found.add(type + " calls " + simple + "." + name);
      }
    }
  }
}
