package io.tarsier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Plugin} must do, whatever its kind. The contract of each kind includes it; what
 * they call {@code provider()} is the plugin under test.
 */
public abstract class PluginContractTest {

  /** The provider under test. */
  protected abstract Plugin provider();

  /**
   * Makes what the provider makes, and lets it go; does nothing where a provider takes no settings.
   */
  protected abstract void make(Settings settings) throws Exception;

  /** Settings that must be set, such as the name of a file. */
  protected Settings required() {
    return Settings.EMPTY;
  }

  @Test
  void namesItselfForPeopleAndSettings() {
    assertThat(provider().name()).matches("[a-z0-9-]+");
    assertThat(provider().description()).endsWith(".").doesNotContain("\n");
    assertThat(provider().version()).isNotBlank().doesNotContain("\n");
  }

  @Test
  void itsSettingsAreDescribedForPeople() {
    Set<String> names = new HashSet<>();
    for (SettingDescription setting : provider().settings()) {
      assertThat(setting.name()).matches("[A-Za-z][A-Za-z0-9-]*(\\.[A-Za-z][A-Za-z0-9-]*)*");
      assertThat(setting.help()).as(setting.name()).endsWith(".").doesNotContain("\n");
      assertThat(names.add(setting.name())).as(setting.name()).isTrue();
    }
  }

  @Test
  void everyDescribedDefaultIsAccepted() throws Exception {
    make(required());
    for (SettingDescription setting : provider().settings()) {
      if (setting.defaultValue().isPresent()) {
        Settings only = one(setting.name(), setting.defaultValue().get());
        assertThatCode(() -> make(required().overlaidBy(only)))
            .as(setting.name())
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void settingsThatAreNotDescribedAreRefused() {
    assumeThat(provider().settings()).isNotEmpty();
    assertThatThrownBy(() -> make(required().overlaidBy(one("noSuchSetting", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("noSuchSetting");
  }

  private static Settings one(String name, Object value) {
    int dot = name.lastIndexOf('.');
    Map<String, Object> values = new HashMap<>(Map.of(name.substring(dot + 1), value));
    return dot < 0 ? Settings.of(values) : one(name.substring(0, dot), values);
  }
}
