package io.tarsier.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The providers of every stage that are on the class path, by name. Immutable; thread-safe.
 *
 * <pre>{@code
 * Plugins plugins = Plugins.load();
 * DecoderProvider greedy = plugins.named(DecoderProvider.class, "greedy");
 * }</pre>
 */
public final class Plugins {

  /** The extension points in the order of the data flow, with the word people use for each. */
  private static final Map<Class<? extends Plugin>, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(AudioReaderProvider.class, "audio reader");
    KINDS.put(FeatureExtractorProvider.class, "feature extractor");
    KINDS.put(AcousticModelProvider.class, "acoustic model");
    KINDS.put(DecoderProvider.class, "decoder");
    KINDS.put(LanguageModelProvider.class, "language model");
    KINDS.put(EndpointRuleProvider.class, "endpoint rule");
    KINDS.put(TranscriptFilterProvider.class, "transcript filter");
    KINDS.put(TranscriptWriterProvider.class, "transcript writer");
    KINDS.put(EventSinkProvider.class, "event sink");
    KINDS.put(ModelProvider.class, "model");
    ServiceLoader.load(ExtensionPoint.class, ExtensionPoint.class.getClassLoader())
        .forEach(point -> KINDS.put(point.kind(), point.name()));
  }

  private final Map<Class<? extends Plugin>, SortedMap<String, Plugin>> byKind;

  private Plugins(Map<Class<? extends Plugin>, SortedMap<String, Plugin>> byKind) {
    this.byKind = byKind;
  }

  /**
   * Finds the providers that the context class loader of this thread sees.
   *
   * @throws PluginException if a provider cannot be loaded or two have the same name
   */
  public static Plugins load() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return load(context == null ? Plugins.class.getClassLoader() : context);
  }

  /**
   * Finds the providers that a class loader sees.
   *
   * @throws PluginException if a provider cannot be loaded or two have the same name
   */
  public static Plugins load(ClassLoader loader) {
    List<Plugin> found = new ArrayList<>();
    try {
      for (Class<? extends Plugin> kind : KINDS.keySet()) {
        ServiceLoader.load(kind, loader).forEach(found::add);
      }
    } catch (ServiceConfigurationError e) {
      throw new PluginException("a plugin could not be loaded: " + e.getMessage(), e);
    }
    return of(found);
  }

  /**
   * Exactly these providers.
   *
   * @throws PluginException if two of a kind have the same name
   */
  public static Plugins of(Collection<? extends Plugin> providers) {
    Map<Class<? extends Plugin>, SortedMap<String, Plugin>> byKind = new HashMap<>();
    for (Class<? extends Plugin> kind : KINDS.keySet()) {
      SortedMap<String, Plugin> byName = new TreeMap<>();
      providers.stream().filter(kind::isInstance).forEach(plugin -> add(kind, byName, plugin));
      byKind.put(kind, byName);
    }
    return new Plugins(byKind);
  }

  /**
   * These and some more.
   *
   * @throws PluginException if two of a kind have the same name
   */
  public Plugins with(Collection<? extends Plugin> more) {
    Set<Plugin> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return of(
        Stream.concat(
                byKind.values().stream().flatMap(byName -> byName.values().stream()), more.stream())
            .filter(seen::add)
            .toList());
  }

  private static void add(Class<? extends Plugin> kind, Map<String, Plugin> byName, Plugin plugin) {
    Plugin other = byName.putIfAbsent(plugin.name(), plugin);
    if (other != null) {
      throw new PluginException(
          String.format(
              "two plugins of kind %s are named '%s': %s and %s; remove one of them",
              KINDS.get(kind),
              plugin.name(),
              other.getClass().getName(),
              plugin.getClass().getName()));
    }
  }

  /** The extension points in the order of the data flow, then those of other modules. */
  public static List<Class<? extends Plugin>> kinds() {
    return List.copyOf(KINDS.keySet());
  }

  /** What people call an extension point, for example "audio reader". */
  public static String kindName(Class<? extends Plugin> kind) {
    String name = KINDS.get(kind);
    if (name == null) {
      throw new IllegalArgumentException(kind.getName() + " is no extension point");
    }
    return name;
  }

  /** All providers of a kind, sorted by name. */
  public <P extends Plugin> Collection<P> all(Class<P> kind) {
    return plugins(kind).values().stream().map(kind::cast).toList();
  }

  /**
   * The provider of that name.
   *
   * @throws PluginException if there is none; the message lists what there is
   */
  public <P extends Plugin> P named(Class<P> kind, String name) {
    SortedMap<String, Plugin> plugins = plugins(kind);
    Plugin plugin = plugins.get(name);
    if (plugin == null) {
      throw new PluginException(
          String.format(
              "unknown %s '%s'; available: %s",
              kindName(kind),
              name,
              plugins.isEmpty() ? "none" : String.join(", ", plugins.keySet())));
    }
    return kind.cast(plugin);
  }

  private SortedMap<String, Plugin> plugins(Class<? extends Plugin> kind) {
    SortedMap<String, Plugin> plugins = byKind.get(kind);
    if (plugins == null) {
      throw new IllegalArgumentException(kind.getName() + " is no extension point");
    }
    return plugins;
  }
}
