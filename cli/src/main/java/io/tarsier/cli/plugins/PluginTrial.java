package io.tarsier.cli.plugins;

import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.EndpointRuleProvider;
import io.tarsier.api.EndpointRuleProvider.Situation;
import io.tarsier.api.EventSinkProvider;
import io.tarsier.api.Plugin;
import io.tarsier.api.PluginException;
import io.tarsier.api.Plugins;
import io.tarsier.api.Segment;
import io.tarsier.api.SettingDescription;
import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptFilterProvider;
import io.tarsier.api.TranscriptWriterProvider;
import io.tarsier.api.Word;
import io.tarsier.recognizer.plugin.EventSinks;
import io.tarsier.recognizer.plugin.GuardedFilter;
import io.tarsier.recognizer.plugin.GuardedRule;
import io.tarsier.recognizer.plugin.PluginSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a plugin's contract can be tried without recordings, models or a project of tests. */
final class PluginTrial {

  private static final Segment SEGMENT =
      new Segment(
          1, 2, List.of(new Segment.Alternative("hello", List.of(new Word("hello", 1, 2, 1)), 0)));

  private static final Situation SITUATION = new Situation("hello", 1, 0.5);

  private final List<String> complaints = new ArrayList<>();

  private PluginTrial() {}

  /** What people call the kind of a plugin. */
  static String kind(Plugin provider) {
    return Plugins.kinds().stream()
        .filter(kind -> kind.isInstance(provider))
        .map(Plugins::kindName)
        .findFirst()
        .orElse("plugin");
  }

  /** What is wrong with a plugin, a sentence each. */
  static List<String> of(Plugin provider) {
    PluginTrial trial = new PluginTrial();
    trial.describe(provider);
    trial.run(provider);
    return trial.complaints;
  }

  private void describe(Plugin provider) {
    sentence("its description", provider.description());
    for (SettingDescription setting : provider.settings()) {
      sentence("the help of its setting '" + setting.name() + "'", setting.help());
    }
  }

  private void sentence(String what, String text) {
    if (!text.endsWith(".") || text.contains("\n")) {
      complaints.add(what + " is no sentence on one line that ends with a full stop");
    }
  }

  private void run(Plugin provider) {
    try {
      // Without the settings that must be made it cannot be tried.
      boolean asItIs =
          provider.settings().stream().allMatch(setting -> setting.defaultValue().isPresent());
      if (provider instanceof TranscriptFilterProvider filter && asItIs) {
        complain(GuardedFilter.make(filter, PluginSettings.NONE).trial(SEGMENT));
      } else if (provider instanceof EndpointRuleProvider rule && asItIs) {
        complain(GuardedRule.make(rule, PluginSettings.NONE).trial(SITUATION));
      } else if (provider instanceof EventSinkProvider && asItIs) {
        EventSinks.open(
                Plugins.of(List.of(provider)), List.of(provider.name()), PluginSettings.NONE)
            .close();
      } else if (provider instanceof TranscriptWriterProvider writer) {
        writer.write(new Transcript(List.of(SEGMENT), 2), new StringBuilder());
      } else if (provider instanceof AudioReaderProvider reader
          && reader.accepts(new byte[AudioReaderProvider.HEAD_BYTES])) {
        complaints.add("it accepts a recording of which it has seen nothing but zeros");
      }
    } catch (PluginException e) {
      complaints.add(String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException | LinkageError e) {
      complaints.add("it failed with " + e);
    }
  }

  private void complain(Optional<String> complaint) {
    complaint.ifPresent(complaints::add);
  }
}
