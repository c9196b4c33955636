package io.tarsier.api;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Optional;

/**
 * A provider of one stage: immutable, with a public no-argument constructor that does no work, and
 * listed in {@code META-INF/services/} under the name of its provider interface.
 */
public interface Plugin {

  /**
   * The version of these contracts. A plugin's jar says in its manifest for which one it was made:
   * {@code Tarsier-Api: 1}. It changes when plugins must.
   */
  int API_VERSION = 1;

  /** The name by which settings choose it: lower-case letters, digits and hyphens. */
  String name();

  /** One sentence for people that says what it does. */
  String description();

  /** Its version; by default that of the jar or the module it came in. */
  default String version() {
    Class<?> type = getClass();
    return Optional.ofNullable(type.getPackage().getImplementationVersion())
        .or(
            () ->
                Optional.ofNullable(type.getModule().getDescriptor())
                    .flatMap(ModuleDescriptor::rawVersion))
        .orElse("unversioned");
  }

  /** The settings that it understands, in the order in which people should read of them. */
  default List<SettingDescription> settings() {
    return List.of();
  }
}
