package io.tarsier.cli.plugins.project;

import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.EndpointRuleProvider;
import io.tarsier.api.EventSinkProvider;
import io.tarsier.api.FeatureExtractorProvider;
import io.tarsier.api.LanguageModelProvider;
import io.tarsier.api.Plugin;
import io.tarsier.api.TranscriptFilterProvider;
import io.tarsier.api.TranscriptWriterProvider;
import java.util.Locale;

/** The kinds of plugin for which there is a template. */
public enum PluginKind {
  /** Rewrites finished segments. */
  FILTER(TranscriptFilterProvider.class),
  /** Writes transcripts in a format. */
  WRITER(TranscriptWriterProvider.class),
  /** Reads recordings of a format. */
  READER(AudioReaderProvider.class),
  /** Hears what is recognised. */
  SINK(EventSinkProvider.class),
  /** Ends segments of live speech. */
  RULE(EndpointRuleProvider.class),
  /** Opens language models of a format. */
  LM(LanguageModelProvider.class),
  /** Makes feature frames of audio. */
  FEATURES(FeatureExtractorProvider.class);

  private final Class<? extends Plugin> provider;

  PluginKind(Class<? extends Plugin> provider) {
    this.provider = provider;
  }

  /** What people write for it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The interface that the plugin implements. */
  Class<? extends Plugin> provider() {
    return provider;
  }
}
