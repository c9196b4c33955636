package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubProtocolsTest {

  private static SubProtocols offered(String names) {
    return new SubProtocols(List.of(names.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource({
    "token KEY,                            KEY",
    "bearer KEY,                           KEY",
    "token KEY x-deepgram-session-id UUID, KEY",
    "x-deepgram-session-id UUID token KEY, KEY",
    "token bearer,                         bearer"
  })
  void aKeyFollowsItsName(String names, String key) {
    assertThat(offered(names).areKnown()).isTrue();
    assertThat(offered(names).key()).contains(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token",
        "KEY",
        "Token KEY",
        "KEY token",
        "graphql-ws",
        "token KEY chat",
        "token KEY chat superchat",
        "x-deepgram-session-id UUID",
        ""
      })
  void othersAreNotKnown(String names) {
    assertThat(offered(names).areKnown()).isFalse();
  }

  @Test
  void noneIsFine() {
    SubProtocols none = new SubProtocols(List.of());
    assertThat(none.areKnown()).isTrue();
    assertThat(none.key()).isEmpty();
  }
}
