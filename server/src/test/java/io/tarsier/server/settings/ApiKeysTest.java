package io.tarsier.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.MalformedInputException;
import io.tarsier.server.access.User;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

  private static final String KEY = "0123456789abcdef";

  /** SHA-256 of the key, by sha256sum. */
  private static final String HASH =
      "9f9f5111f7b27a781f1f1ddde5ebc2dd2b796bfc7365c9c28b548e564176929f";

  @Test
  void aKeyHasTheNameOfItsLineHoweverItIsWritten() {
    ApiKeys keys =
        ApiKeys.of(List.of("# who", "", " alice \t" + KEY, "bob a-key-of-bob-bob-bob admin"));
    assertThat(keys.areRequired()).isTrue();
    assertThat(keys.userOf(KEY)).contains(new User("alice", false));
    assertThat(keys.userOf("a-key-of-bob-bob-bob")).contains(new User("bob", true));
    assertThat(keys.userOf("")).isEmpty();
    assertThat(keys.userOf(KEY + "0")).isEmpty();
    assertThat(ApiKeys.of(List.of("alice sha256:" + HASH)).userOf(KEY))
        .contains(new User("alice", false));
  }

  @Test
  void secretsStayOutOfTexts() {
    assertThat(ApiKeys.of(List.of("alice " + KEY))).hasToString("[alice]");
    assertThatThrownBy(() -> ApiKeys.of(List.of("", "alice " + KEY + " x")))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("line 2 of the API keys must be a name and a key, and perhaps the word admin");
  }

  @Test
  void wrongLinesAreRefused() {
    assertWrong("alice short", "line 1 of the API keys has a key of fewer than 16 characters");
    assertWrong(
        "alice sha256:00", "line 1 of the API keys has a SHA-256 that is not 64 hex digits long");
    assertWrong(
        "alice sha256:" + "x".repeat(64),
        "line 1 of the API keys has a SHA-256 that is not all hex digits");
    assertThatThrownBy(() -> ApiKeys.of(List.of("a " + KEY, "a " + KEY)))
        .hasMessage("line 2 of the API keys repeats the name 'a'");
  }

  private static void assertWrong(String line, String message) {
    assertThatThrownBy(() -> ApiKeys.of(List.of(line)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage(message);
  }
}
