package io.tarsier.recognizer.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.Plugin;
import io.tarsier.api.PluginException;
import io.tarsier.api.SettingDescription;
import io.tarsier.api.SettingDescription.Text;
import io.tarsier.api.SettingDescription.Texts;
import io.tarsier.api.SettingDescription.Whole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginSettingsTest {

  private record Described(String name, List<SettingDescription> settings) implements Plugin {

    @Override
    public String description() {
      return "Has settings.";
    }
  }

  private static final Plugin MASK =
      new Described(
          "mask",
          List.of(
              new Text("character", "*", "."),
              new Whole("keep.first", 0, 0, 9, "."),
              new Texts("words", ".")));

  @Test
  void valuesGetTheTypesThatThePluginDescribes() {
    PluginSettings settings =
        PluginSettings.parse(List.of("mask.character=7", "mask.keep.first=2", "mask.words=a,b"));
    assertThat(settings.of(MASK).asMap())
        .isEqualTo(
            Map.of("character", "7", "keep", Map.of("first", 2), "words", List.of("a", "b")));
    assertThat(PluginSettings.parse(List.of("mask.character==")).of(MASK).text("character"))
        .isEqualTo("=");
    assertThat(PluginSettings.NONE.of(MASK).names()).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidWithThePlugin() {
    assertThatThrownBy(() -> PluginSettings.parse(List.of("mask.chr=7")).of(MASK))
        .isInstanceOf(PluginException.class)
        .hasMessage("the plugin 'mask' has no setting 'chr'; it has: character, keep.first, words");
    assertThatThrownBy(() -> PluginSettings.parse(List.of("mask.keep.first=many")).of(MASK))
        .hasMessage(
            "plugin 'mask': setting 'keep.first' is 'many'; it must be a whole number in 0..9");
    for (String wrong : List.of("mask", "mask=7", ".a=7", "mask.=7", "=", "")) {
      assertThatThrownBy(() -> PluginSettings.parse(List.of(wrong)))
          .hasMessage("'" + wrong + "' is no setting of a plugin; write PLUGIN.SETTING=VALUE");
    }
  }

  @Test
  void settingsForPluginsThatNobodyChoseAreRefused() {
    PluginSettings settings = PluginSettings.parse(List.of("msak.character=7"));
    assertThatThrownBy(() -> new PluginChoice(List.of("mask"), List.of(), List.of(), settings))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "there is a setting for the plugin 'msak', which is not chosen; chosen are: mask");
  }
}
