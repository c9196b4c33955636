package io.tarsier.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Opens language models of all formats for which there is a plugin. Immutable; thread-safe. */
public final class LanguageModels {

  private final List<LanguageModelProvider> providers;

  private LanguageModels(Collection<LanguageModelProvider> providers) {
    this.providers = List.copyOf(providers);
  }

  /** The formats that these plugins read; of two that accept a file, the first by name opens it. */
  public static LanguageModels of(Plugins plugins) {
    return new LanguageModels(plugins.all(LanguageModelProvider.class));
  }

  /**
   * Opens a file of a model pack.
   *
   * @throws ModelException if there is no such file, no plugin reads its format, or it is damaged
   * @throws MalformedInputException if it is damaged, and it is known where
   */
  public LanguageModel open(String name, ModelFiles files) throws IOException {
    ByteBuffer content = files.map(name);
    byte[] head = new byte[Math.min(LanguageModelProvider.HEAD_BYTES, content.remaining())];
    content.duplicate().get(head);
    for (LanguageModelProvider provider : providers) {
      if (provider.accepts(name, head)) {
        return provider.open(name, content);
      }
    }
    throw new ModelException(
        String.format(
            "no plugin reads the language model '%s'; available: %s",
            name,
            providers.isEmpty()
                ? "none"
                : providers.stream().map(Plugin::name).collect(Collectors.joining(", "))));
  }
}
