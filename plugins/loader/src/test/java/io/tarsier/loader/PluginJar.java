package io.tarsier.loader;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tarsier.api.Plugin;
import io.tarsier.api.TranscriptFilterProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles plugins and packs them as their authors would. Single-owner. */
final class PluginJar {

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> services = new LinkedHashMap<>();
  private final Map<String, byte[]> others = new LinkedHashMap<>();
  private @Nullable String api = Integer.toString(Plugin.API_VERSION);
  private String left = "";

  /** A jar with a filter whose class has this body. */
  static PluginJar ofFilter(String type, String body) {
    return new PluginJar()
        .source(
            type,
            """
            package com.example;
            import io.tarsier.api.*;
            public final class %s implements TranscriptFilterProvider {
              %s
            }
            """
                .formatted(type, body))
        .provides(TranscriptFilterProvider.class, "com.example." + type);
  }

  /** The body of a filter that does nothing. */
  static String plain(String name) {
    return """
        public String name() { return "%s"; }
        public String description() { return "Does nothing."; }
        public TranscriptFilter create(Settings settings) { return segment -> segment; }
        """
        .formatted(name);
  }

  PluginJar source(String type, String code) {
    sources.put(type, code);
    return this;
  }

  PluginJar provides(Class<? extends Plugin> kind, String type) {
    services.put("META-INF/services/" + kind.getName(), type + "\n");
    return this;
  }

  PluginJar api(@Nullable String version) {
    api = version;
    return this;
  }

  /** Leaves a class out of the jar that was there when the others were compiled. */
  PluginJar without(String type) {
    left = type + ".class";
    return this;
  }

  /** Any other file in it. */
  PluginJar file(String name, byte[] content) {
    others.put(name, content);
    return this;
  }

  Path write(Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    Path classes = compile();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "3.2.1");
    if (api != null) {
      manifest.getMainAttributes().putValue("Tarsier-Api", api);
    }
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> compiled = Files.walk(classes)) {
      for (Path entry : compiled.filter(Files::isRegularFile).toList()) {
        if (!String.valueOf(entry.getFileName()).equals(left)) {
          put(
              out,
              classes.relativize(entry).toString().replace('\\', '/'),
              Files.readAllBytes(entry));
        }
      }
      for (Map.Entry<String, String> service : services.entrySet()) {
        put(out, service.getKey(), service.getValue().getBytes(UTF_8));
      }
      for (Map.Entry<String, byte[]> other : others.entrySet()) {
        put(out, other.getKey(), other.getValue());
      }
    }
    return jar;
  }

  private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private Path compile() throws IOException {
    Path classes = Files.createTempDirectory("plugin");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> files =
        sources.entrySet().stream()
            .<JavaFileObject>map(source -> new Source(source.getKey(), source.getValue()))
            .toList();
    List<String> options =
        List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    if (!compiler.getTask(null, null, null, options, null, files).call()) {
      throw new AssertionError("the plugin does not compile");
    }
    return classes;
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String code;

    Source(String type, String code) {
      super(URI.create("string:///" + type + ".java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
