package io.tarsier.cli.serve;

import io.tarsier.server.settings.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Makes every setting of the server an option of the command. */
final class ServerOptions implements IModelTransformer {

  @Override
  public CommandSpec transform(CommandSpec spec) {
    for (Setting setting : Setting.all()) {
      String defaultValue = setting.defaultValue();
      OptionSpec.Builder option =
          OptionSpec.builder("--" + setting.name())
              .paramLabel("VALUE")
              .description(
                  setting.description()
                      + (setting.isList() ? " May be repeated." : "")
                      + (defaultValue.isEmpty() ? "" : " Default: " + defaultValue + "."));
      if (setting.isList()) {
        option.type(List.class).auxiliaryTypes(String.class);
      } else {
        option.type(String.class);
      }
      spec.addOption(option.build());
    }
    return spec;
  }

  /** The settings that the command line makes. */
  static Map<String, String> given(CommandSpec spec) {
    Map<String, String> given = new LinkedHashMap<>();
    for (Setting setting : Setting.all()) {
      OptionSpec option = spec.findOption("--" + setting.name());
      if (option.getValue() instanceof List<?> values) {
        given.put(
            setting.name(), values.stream().map(String::valueOf).collect(Collectors.joining(",")));
      } else if (option.getValue() instanceof String value) {
        given.put(setting.name(), value);
      }
    }
    return given;
  }
}
