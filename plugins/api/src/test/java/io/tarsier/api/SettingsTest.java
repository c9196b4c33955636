package io.tarsier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
