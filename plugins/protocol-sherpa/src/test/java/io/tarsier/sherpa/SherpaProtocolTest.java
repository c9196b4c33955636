package io.tarsier.sherpa;

import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.testing.LiveProtocolContract;
import io.tarsier.protocol.testing.Toy;
import java.util.List;

class SherpaProtocolTest extends LiveProtocolContract {

  @Override
  protected LiveProtocol protocol() {
    return new SherpaProtocol();
  }

  @Override
  protected Handshake handshake() {
    return Handshake.to("/sherpa");
  }

  @Override
  protected byte[] audio(String letters) {
    return Toy.sayFloats(letters, 16_000);
  }

  @Override
  protected String finish() {
    return "Done";
  }

  @Override
  protected List<String> finals(List<String> messages) {
    return messages.stream()
        .filter(message -> message.startsWith("{"))
        .map(LiveProtocolContract::json)
        .filter(message -> message.path("is_final").asBoolean())
        .map(message -> message.path("text").asText())
        .toList();
  }
}
