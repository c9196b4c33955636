package io.tarsier.server.vosk;

import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.testing.LiveProtocolContract;
import io.tarsier.protocol.testing.Toy;
import java.util.List;

class VoskProtocolTest extends LiveProtocolContract {

  @Override
  protected LiveProtocol protocol() {
    return new VoskProtocol();
  }

  @Override
  protected Handshake handshake() {
    return Handshake.to("/vosk");
  }

  @Override
  protected byte[] audio(String letters) {
    return Toy.say(letters, 8000);
  }

  @Override
  protected String finish() {
    return "{\"eof\" : 1}";
  }

  @Override
  protected List<String> finals(List<String> messages) {
    return messages.stream()
        .map(message -> json(message).path("text").asText())
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
