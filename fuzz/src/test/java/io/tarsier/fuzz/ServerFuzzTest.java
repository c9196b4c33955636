package io.tarsier.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tarsier.protocol.pcm.AudioInput;
import io.tarsier.server.access.TokenVerifier;
import io.tarsier.server.access.TokenVerifier.Claims;
import io.tarsier.server.batch.FormFields;
import io.tarsier.server.batch.RequestException;
import io.tarsier.server.batch.jobs.JobRequest;
import io.tarsier.server.batch.openai.TranscriptionRequest;
import io.tarsier.server.settings.ApiKeys;
import io.tarsier.server.settings.Configuration;
import io.tarsier.server.settings.SettingsFile;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What the server reads beside the messages of live protocols. */
class ServerFuzzTest {

  private static final TokenVerifier TOKENS =
      TokenVerifier.of(
          "a secret that is known to the tests alone".getBytes(UTF_8),
          new Claims(Optional.empty(), Optional.empty(), 0));

  @FuzzTest
  void transcriptionRequest(byte[] form) {
    HostileInput.isReadOrRefused(
        () -> TranscriptionRequest.read(fields(form)), RequestException.class);
  }

  @FuzzTest
  void jobRequest(byte[] form) {
    HostileInput.isReadOrRefused(
        () -> JobRequest.read("somebody", fields(form), null, null), RequestException.class);
  }

  private static FormFields fields(byte[] form) {
    return new FormFields(Lines.fields(new String(form, UTF_8)));
  }

  @FuzzTest
  void settings(byte[] properties) {
    HostileInput.isReadOrRefused(
        () ->
            Configuration.of(
                    SettingsFile.read(HostileInput.file(properties, ".properties")),
                    Map.of(),
                    Map.of())
                .print());
  }

  @FuzzTest
  void apiKeys(byte[] lines) {
    HostileInput.isReadOrRefused(() -> ApiKeys.of(new String(lines, UTF_8).lines().toList()));
  }

  @FuzzTest
  void token(byte[] credential) {
    HostileInput.isReadOrRefused(() -> TOKENS.userOf(new String(credential, UTF_8)));
  }

  /** The first byte says how long the pieces are that the rest comes in. */
  @FuzzTest
  void waveStream(byte[] input) {
    HostileInput.isReadOrRefused(
        () -> {
          AudioInput audio = AudioInput.withHeader();
          int size = input.length == 0 ? 1 : 1 + (input[0] & 0xFF);
          for (int from = 1; from < input.length; from += size) {
            audio.accept(Arrays.copyOfRange(input, from, Math.min(input.length, from + size)));
          }
        });
  }
}
