package io.tarsier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.SettingDescription.Choice;
import io.tarsier.api.SettingDescription.Decimal;
import io.tarsier.api.SettingDescription.Flag;
import io.tarsier.api.SettingDescription.Text;
import io.tarsier.api.SettingDescription.Texts;
import io.tarsier.api.SettingDescription.Whole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private final Settings settings =
      Settings.of(Map.of("network", Map.of("hidden", 256, "name", "x"), "beam", 64, "on", true));

  @Test
  void valuesAreReadWithTheirTypeAndRange() {
    assertThat(settings.integer("beam", 1, 1, 100)).isEqualTo(64);
    assertThat(settings.number("weight", 0.75, 0, 10)).isEqualTo(0.75);
    assertThat(settings.flag("on", false)).isTrue();
    assertThat(settings.section("network").integer("hidden", 1, 1, 1000)).isEqualTo(256);
    assertThat(settings.section("none").names()).isEmpty();
    assertThat(Settings.of(Map.of("a", List.of("x", "y"))).texts("a")).containsExactly("x", "y");
  }

  @Test
  void aWrongValueIsNamedWithItsPathAndRange() {
    assertThatThrownBy(() -> settings.section("network").integer("hidden", 1, 1, 100))
        .hasMessage("setting 'network.hidden' is 256; it must lie in 1..100");
    assertThatThrownBy(() -> settings.section("network").integer("name", 1, 1, 100))
        .hasMessage("setting 'network.name' is 'x'; it must be a whole number");
    assertThatThrownBy(() -> settings.text("missing")).hasMessage("setting 'missing' is missing");
  }

  @Test
  void namesThatNobodyReadsAreRefused() {
    assertThat(settings.allowOnly("beam", "network", "on", "weight")).isSameAs(settings);
    assertThatThrownBy(() -> settings.section("network").allowOnly("hidden"))
        .hasMessage("unknown setting 'network.name'; known are hidden");
  }

  @Test
  void anOverlayWinsSectionBySection() {
    Settings overlaid =
        settings.overlaidBy(Settings.of(Map.of("network", Map.of("hidden", 8), "beam", 2)));
    assertThat(overlaid.asMap())
        .isEqualTo(Map.of("network", Map.of("hidden", 8, "name", "x"), "beam", 2, "on", true));
  }

  @Test
  void aDescribedSettingIsReadByItsDescription() {
    Settings set = Settings.of(Map.of("times", Map.of("shift", 3), "mode", "fast"));
    assertThat(set.integer(new Whole("times.shift", 0, -5, 5, "."))).isEqualTo(3);
    assertThat(set.integer(new Whole("times.other", 2, -5, 5, "."))).isEqualTo(2);
    assertThat(set.text(new Choice("mode", "slow", List.of("slow", "fast"), ".")))
        .isEqualTo("fast");
    assertThatThrownBy(() -> set.integer(new Whole("times.shift", 0, 0, 2, ".")))
        .hasMessage("setting 'times.shift' is 3; it must lie in 0..2");
    assertThatThrownBy(() -> set.text(new Choice("mode", "a", List.of("a", "b"), ".")))
        .hasMessage("setting 'mode' is 'fast'; it must be one of a, b");
    assertThatThrownBy(() -> set.text(Text.required("file", ".")))
        .hasMessage("setting 'file' is missing");
  }

  @Test
  void namesThatAreNotDescribedAreRefused() {
    Settings set = Settings.of(Map.of("times", Map.of("shift", 3, "shfit", 4), "mode", "fast"));
    Text mode = new Text("mode", "", ".");
    Whole shift = new Whole("times.shift", 0, 0, 5, ".");
    assertThatThrownBy(() -> set.allowOnly(List.of(shift, mode)))
        .hasMessage("unknown setting 'times.shfit'; known are shift");
    assertThatThrownBy(() -> set.allowOnly(List.of(shift)))
        .hasMessage("unknown setting 'mode'; known are times");
    assertThat(set.allowOnly(List.of(mode, shift, new Whole("times.shfit", 0, 0, 5, "."))))
        .isSameAs(set);
  }

  @Test
  void whatPeopleWriteAsTextGetsTheTypeOfItsDescription() {
    assertThat(new Whole("n", 0, 0, 5, ".").parse("4")).isEqualTo(4);
    assertThat(new Flag("f", false, ".").parse("true")).isEqualTo(true);
    assertThat(new Texts("t", ".").parse("a,b")).isEqualTo(List.of("a", "b"));
    assertThat(new Text("t", "", ".").parse("4")).isEqualTo("4");
    assertThatThrownBy(() -> new Decimal("x", 0, 0, 1, ".").parse("much"))
        .hasMessage("setting 'x' is 'much'; it must be a number in 0.0..1.0");
  }
}
