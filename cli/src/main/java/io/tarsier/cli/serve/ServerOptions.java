package io.tarsier.cli.serve;

import io.tarsier.server.settings.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Makes every setting of the server an option of the command. */
final class ServerOptions implements IModelTransformer {

  @Override
  public CommandSpec transform(CommandSpec spec) {
    for (Setting setting : Setting.ALL) {
      String defaultValue = setting.defaultValue();
      spec.addOption(
          OptionSpec.builder("--" + setting.name())
              .type(String.class)
              .paramLabel("VALUE")
              .description(
                  setting.description()
                      + (defaultValue.isEmpty() ? "" : " Default: " + defaultValue + "."))
              .build());
    }
    return spec;
  }

  /** The settings that the command line makes. */
  static Map<String, String> given(CommandSpec spec) {
    Map<String, String> given = new LinkedHashMap<>();
    for (Setting setting : Setting.ALL) {
      OptionSpec option = spec.findOption("--" + setting.name());
      if (option.getValue() instanceof String value) {
        given.put(setting.name(), value);
      }
    }
    return given;
  }
}
