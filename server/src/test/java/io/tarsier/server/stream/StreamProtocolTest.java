package io.tarsier.server.stream;

import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.testing.LiveProtocolContract;
import io.tarsier.protocol.testing.Toy;
import java.util.List;

class StreamProtocolTest extends LiveProtocolContract {

  @Override
  protected LiveProtocol protocol() {
    return new StreamProtocol();
  }

  @Override
  protected Handshake handshake() {
    return Handshake.to("/v1/stream");
  }

  @Override
  protected byte[] audio(String letters) {
    return Toy.say(letters, 16_000);
  }

  @Override
  protected String finish() {
    return "{\"type\":\"finish\"}";
  }

  @Override
  protected List<String> finals(List<String> messages) {
    return messages.stream()
        .map(LiveProtocolContract::json)
        .filter(message -> message.path("type").asText().equals("final"))
        .map(message -> message.path("text").asText())
        .toList();
  }
}
