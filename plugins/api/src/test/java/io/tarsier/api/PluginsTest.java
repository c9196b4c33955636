package io.tarsier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PluginsTest {

  private record Filter(String name) implements TranscriptFilterProvider {

    @Override
    public String description() {
      return "Does nothing.";
    }

    @Override
    public TranscriptFilter create(Settings settings) {
      return segment -> segment;
    }
  }

  @Test
  void aPluginIsFoundByItsName() {
    Filter upper = new Filter("upper");
    Plugins plugins = Plugins.of(List.of(new Filter("mask"), upper));
    assertThat(plugins.named(TranscriptFilterProvider.class, "upper")).isSameAs(upper);
    assertThat(plugins.all(TranscriptFilterProvider.class))
        .extracting(Plugin::name)
        .containsExactly("mask", "upper");
    assertThat(plugins.all(DecoderProvider.class)).isEmpty();
  }

  @Test
  void anUnknownNameIsAnsweredWithWhatThereIs() {
    Plugins plugins = Plugins.of(List.of(new Filter("mask"), new Filter("upper")));
    assertThatThrownBy(() -> plugins.named(TranscriptFilterProvider.class, "lower"))
        .isInstanceOf(PluginException.class)
        .hasMessage("unknown transcript filter 'lower'; available: mask, upper");
    assertThatThrownBy(() -> plugins.named(DecoderProvider.class, "beam"))
        .hasMessage("unknown decoder 'beam'; available: none");
  }

  @Test
  void twoOfTheSameNameAreRefused() {
    assertThatThrownBy(() -> Plugins.of(List.of(new Filter("mask"), new Filter("mask"))))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("two plugins of kind transcript filter are named 'mask'");
  }
}
