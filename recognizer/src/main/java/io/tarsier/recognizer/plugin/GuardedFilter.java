package io.tarsier.recognizer.plugin;

import io.tarsier.api.PluginException;
import io.tarsier.api.Segment;
import io.tarsier.api.Settings;
import io.tarsier.api.TranscriptFilterProvider;
import io.tarsier.api.TranscriptFilterProvider.TranscriptFilter;
import io.tarsier.api.Word;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transcript filter that may do what it likes. Thread-safe. */
public final class GuardedFilter implements Guarded {

  private final PluginCalls calls;
  private final TranscriptFilter filter;

  private GuardedFilter(TranscriptFilterProvider provider, Settings settings) {
    this.calls = new PluginCalls(TranscriptFilterProvider.class, provider);
    this.filter = calls.make(() -> provider.create(settings));
  }

  /**
   * Makes a filter.
   *
   * @throws PluginException if it cannot be made, for whatever reason; the message names it
   */
  public static GuardedFilter make(TranscriptFilterProvider provider, PluginSettings settings) {
    return new GuardedFilter(provider, settings.of(provider));
  }

  @Override
  public PluginCalls calls() {
    return calls;
  }

  /**
   * Filters a segment.
   *
   * @throws PluginFailure if it throws, does not return, or returns what is none
   */
  Segment apply(Segment segment) throws PluginFailure {
    return checked(calls.use(() -> filter.apply(segment)), segment);
  }

  /** What is wrong with how it filters a segment; empty if nothing is. */
  public Optional<String> trial(Segment segment) {
    try {
      apply(segment);
      return Optional.empty();
    } catch (PluginFailure e) {
      return Optional.of("it " + e.getMessage());
    }
  }

  private static Segment checked(@Nullable Segment filtered, Segment original)
      throws PluginFailure {
    if (filtered == null) {
      throw new PluginFailure("gave no segment");
    }
    boolean within =
        filtered.startSeconds() >= original.startSeconds()
            && filtered.startSeconds() <= filtered.endSeconds()
            && filtered.endSeconds() <= original.endSeconds()
            && filtered.words().stream().allMatch(word -> lies(word, filtered));
    if (!within) {
      throw new PluginFailure("gave times outside of the segment");
    }
    return filtered;
  }

  private static boolean lies(Word word, Segment within) {
    return word.startSeconds() >= within.startSeconds() && word.endSeconds() <= within.endSeconds();
  }
}
