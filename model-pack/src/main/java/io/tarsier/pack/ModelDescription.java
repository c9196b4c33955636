package io.tarsier.pack;

import io.tarsier.api.Alphabet;
import io.tarsier.api.ModelException;
import io.tarsier.api.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code model.json} says of a model. Immutable.
 *
 * @param name short name, for example {@code english}
 * @param version the model's own version
 * @param language BCP 47 tag of the language it was made for, for example {@code en}
 * @param alphabet the output symbols of the network
 * @param features settings of the front end; {@code extractor} names the plugin
 * @param acousticModel settings of the network; {@code type} names the plugin
 * @param decoder default settings of the decoder; {@code type} names the plugin
 * @param provenance where the model comes from, for people
 */
public record ModelDescription(
    String name,
    String version,
    String language,
    Alphabet alphabet,
    Settings features,
    Settings acousticModel,
    Settings decoder,
    Settings provenance) {

  static final int FORMAT_VERSION = 1;

  static ModelDescription of(Settings json) {
    try {
      int format = json.integer("formatVersion", 0, 0, Integer.MAX_VALUE);
      if (format != FORMAT_VERSION) {
        throw new ModelException(
            String.format(
                "the model pack has format version %d; this version of Tarsier reads version %d",
                format, FORMAT_VERSION));
      }
      return new ModelDescription(
          json.text("name"),
          json.text("version"),
          json.text("language", "und"),
          new Alphabet(json.texts("alphabet")),
          json.section("features"),
          json.section("acousticModel"),
          json.section("decoder"),
          json.section("provenance"));
    } catch (IllegalArgumentException e) {
      throw new ModelException("the model pack's model.json is wrong: " + e.getMessage(), e);
    }
  }

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("formatVersion", FORMAT_VERSION);
    map.put("name", name);
    map.put("version", version);
    map.put("language", language);
    map.put("alphabet", alphabet.symbols());
    map.put("features", features.asMap());
    map.put("acousticModel", acousticModel.asMap());
    map.put("decoder", decoder.asMap());
    map.put("provenance", provenance.asMap());
    return map;
  }
}
