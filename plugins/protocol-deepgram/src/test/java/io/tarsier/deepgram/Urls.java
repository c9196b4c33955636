package io.tarsier.deepgram;

import io.tarsier.protocol.Handshake;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes handshakes of queries. */
final class Urls {

  private Urls() {}

  static Handshake listen(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String parameter : query.split("&", -1)) {
      String[] pair = parameter.split("=", 2);
      if (pair.length == 2) {
        parameters
            .computeIfAbsent(pair[0], name -> new ArrayList<>())
            .add(URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      }
    }
    return new Handshake("/v1/listen", parameters);
  }
}
