package io.tarsier.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:2700, true",
    "127.0.0.1, true",
    "[::1]:2700, true",
    "localhost:2700, true",
    "LOCALHOST, true",
    "speech, true",
    "app.localhost:2700, true",
    ", true",
    "evil.example, false",
    "evil.example:2700, false",
    "127.0.0.1.evil.example:2700, false",
    "localhost.evil.example, false",
    "evil.example., false",
    "speech.example, true",
    "SPEECH.example:443, true",
    "speech.example:80, false",
    "speech.example:8080, false",
  })
  void namesThatStrangersCanGiveAreNotKnownUnlessTheyAreListed(
      @Nullable String host, boolean known) {
    assertThat(OriginPolicy.of(List.of("https://speech.example")).knowsHost(host)).isEqualTo(known);
    assertThat(OriginPolicy.of(List.of("*")).knowsHost(host)).isTrue();
  }

  @Test
  void whatIsNoPageAndPagesOfTheServerPass() {
    OriginPolicy same = OriginPolicy.SAME;
    assertThat(same.allows(null, "speech.example:2700")).isTrue();
    assertThat(same.allows("https://speech.example:2700", "speech.example:2700")).isTrue();
    assertThat(same.allows("http://SPEECH.example", "speech.example")).isTrue();
  }

  @Test
  void pagesOfOthersDoNot() {
    OriginPolicy same = OriginPolicy.of(List.of());
    assertThat(same.allows("https://evil.example", "speech.example")).isFalse();
    assertThat(same.allows("https://speech.example.evil.example", "speech.example")).isFalse();
    assertThat(same.allows("https://speech.example:444", "speech.example")).isFalse();
    assertThat(same.allows("null", "speech.example")).isFalse();
    assertThat(same.allows("", "speech.example")).isFalse();
    assertThat(same.allows("://", "")).isFalse();
    assertThat(same.allows("https://speech.example", null)).isFalse();
  }

  @Test
  void thoseOnTheListPass() {
    OriginPolicy policy =
        OriginPolicy.of(List.of("https://App.Example:443", "http://localhost:3000"));
    assertThat(policy.allows("https://app.example", "speech.example")).isTrue();
    assertThat(policy.allows("http://localhost:3000", "speech.example")).isTrue();
    assertThat(policy.allows("http://localhost:3001", "speech.example")).isFalse();
    assertThat(policy.allows("http://app.example", "speech.example")).isFalse();
    assertThat(OriginPolicy.of(List.of("*")).allows("null", "speech.example")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.example", "https://app.example/", "https://*.example", "", "null"})
  void whatIsNoOriginIsRefused(String origin) {
    assertThatThrownBy(() -> OriginPolicy.of(List.of(origin)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no origin");
  }
}
