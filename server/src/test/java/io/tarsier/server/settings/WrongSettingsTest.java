package io.tarsier.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.MalformedInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake ends in one sentence with the setting, its value, where it was made, and why. */
class WrongSettingsTest {

  private static final Map<String, String> NONE = Map.of();

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws Exception {
    TlsFiles one = TestCertificate.make(folder, "RSA").write(folder);
    Files.move(one.key(), folder.resolve("other-key.pem"));
    TestCertificate.make(folder, "RSA").write(folder);
    Files.createDirectory(folder.resolve("folder"));
    write("empty", "");
    write("text", "This is a text.\n");
    write("comments", "# nobody\n\n");
    write("short-key", "alice short\n");
    write("no-key", "alice\n");
    write("twice", "alice 0123456789abcdef\nalice 0123456789abcdefg\n");
    write("bad-hash", "alice sha256:12\n");
    write("damaged.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    write("damaged-key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    write("old-key.pem", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
    write("public.pem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
    write("secret", "0123456789abcdef0123456789abcdef\n");
    write("weak.pem", weakKey());
    Files.write(
        folder.resolve("latin1"), "é 0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String weakKey() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder()
            .encodeToString(generator.generateKeyPair().getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  /** Names of files stand between angle brackets. */
  private static String inFolder(String text) {
    return text.replaceAll("<([^>]*)>", folder.resolve("$1").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      emptyValue = "",
      value = {
        "port|http|it must be a whole number in 0..65535",
        "port|\"\"|it must be a whole number in 0..65535",
        "port|70000|it must lie in 0..65535",
        "port|-1|it must lie in 0..65535",
        "port|27.5|it must be a whole number in 0..65535",
        "port|99999999999|it must lie in 0..65535",
        "host|\"\"|it must not be empty",
        "workers|0|it must lie in 1..1024",
        "workers|many|it must be a whole number in 1..1024",
        "sample-rate|16k|it must be a whole number in 4000..192000",
        "sample-rate|100|it must lie in 4000..192000",
        "pause-seconds|soon|it must be a number",
        "pause-seconds|NaN|it must lie in 0.2..60.0",
        "pause-seconds|0|it must lie in 0.2..60.0",
        "silence-seconds|0,5|it must be a number",
        "max-segment-seconds|4|it must lie in 5.0..3600.0",
        "max-streams|0|it must lie in 1..100000",
        "max-load-percent|101|it must lie in 0..100",
        "max-message-bytes|4MB|it must be a whole number in 1024..67108864",
        "max-header-bytes|1|it must lie in 1024..65536",
        "max-queued-bytes|1e6|it must be a whole number in 1024..67108864",
        "idle-seconds|0|it must lie in 1..86400",
        "max-session-seconds|1h|it must be a whole number in 1..604800",
        "drain-seconds|4000|it must lie in 0..3600",
        "max-streams-per-key|-1|it must lie in 0..100000",
        "max-new-streams-per-minute|x|it must be a whole number in 0..100000",
        "data-dir|a\0b|that cannot be the name of a folder",
        "batch-workers|0|it must lie in 1..1024",
        "max-waiting-requests|0|it must lie in 1..100000",
        "max-waiting-jobs|many|it must be a whole number in 1..1000000",
        "max-upload-bytes|1GB|it must be a whole number in 1024..1099511627776",
        "job-keep-hours|0|it must lie in 1..87600",
        "webhook-secret-file|<missing>|there is no such file",
        "webhook-private-addresses|yes|it must be true or false",
        "log-format|xml|it must be text or json",
        "log-format|JSON|it must be text or json",
        "reload-models|yes|it must be off or watch",
        "backend|a GPU|it must be auto, cpu or the name of a backend",
        "model|a,,b|there is nothing between two commas",
        "model|a,b,a|it names 'a' twice",
        "filter|a,,b|there is nothing between two commas",
        "event-sink|a,b,a|it names 'a' twice",
        "endpoint-rule|a,b,a|it names 'a' twice",
        "plugin-set|mask|'mask' is no setting of a plugin; write PLUGIN.SETTING=VALUE",
        "plugin-set|mask.a=b|there is a setting for the plugin 'mask', which is not chosen; chosen"
            + " are: none",
        "allowed-origins|example.org|'example.org' is no origin; write https://example.org, or * alone"
            + " for all",
        "allowed-origins|\"*,https://example.org\"|'*' is no origin; write https://example.org, or *"
            + " alone for all",
        "allowed-origins|https://example.org/|'https://example.org/' is no origin; write"
            + " https://example.org, or * alone for all",
        "api-keys-file|<missing>|there is no such file",
        "api-keys-file|<text/file>|that file cannot be read: <text/file>: Not a directory",
        "api-keys-file|<folder>|that is a folder, not a file",
        "api-keys-file|<empty>|the file of API keys holds no keys",
        "api-keys-file|<comments>|the file of API keys holds no keys",
        "api-keys-file|<latin1>|that file is not UTF-8 text",
        "api-keys-file|<no-key>|line 1 of the API keys must be a name and a key, and perhaps the word"
            + " admin",
        "api-keys-file|<short-key>|line 1 of the API keys has a key of fewer than 16 characters",
        "api-keys-file|<twice>|line 2 of the API keys repeats the name 'alice'",
        "api-keys-file|<bad-hash>|line 1 of the API keys has a SHA-256 that is not 64 hex digits long",
        "jwt-key-file|<missing>|there is no such file",
        "jwt-key-file|<folder>|that is a folder, not a file",
        "jwt-key-file|<empty>|that file holds a secret of fewer than 32 bytes",
        "jwt-key-file|<public.pem>|that file holds no RSA or EC key, or a damaged one",
        "jwt-key-file|<weak.pem>|that RSA key has fewer than 2048 bits",
        "jwt-key-file|<key.pem>|that file holds something other than a public key; make one with:"
            + " openssl pkey -in KEY -pubout",
        "jwt-issuer|me|without jwt-key-file there are no tokens; set that, too",
        "jwt-audience|us|without jwt-key-file there are no tokens; set that, too",
        "jwt-leeway-seconds|601|it must lie in 0..600",
        "tls-certificate|<missing>|there is no such file",
        "tls-certificate|<folder>|that is a folder, not a file",
        "tls-certificate|<text>|that file holds no certificate; it must begin with -----BEGIN"
            + " CERTIFICATE-----",
        "tls-certificate|<damaged.pem>|that file holds no certificate; it must begin with -----BEGIN"
            + " CERTIFICATE-----",
        "tls-key|<text>|that file holds no private key; it must begin with -----BEGIN PRIVATE KEY-----",
        "tls-key|<damaged-key.pem>|that file holds no RSA or EC key, or a damaged one",
        "tls-key|<old-key.pem>|that key is encrypted or in a traditional format; convert it with:"
            + " openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW",
      })
  void aWrongValueIsToldWithItsSettingAndItsOrigin(String setting, String value, String why) {
    String given = inFolder(value);
    String message = setting + " is '" + given + "' (%s): " + inFolder(why);
    assertWrong(NONE, Map.of(setting, given), String.format(message, "flag --" + setting));
    String variable = Setting.named(setting).orElseThrow().variable();
    assertWrong(
        Map.of(variable, given), NONE, String.format(message, "environment variable " + variable));
  }

  private static void assertWrong(
      Map<String, String> environment, Map<String, String> flags, String message) {
    assertThatThrownBy(() -> Configuration.of(SettingsFile.NONE, environment, flags).settings())
        .isInstanceOf(MalformedInputException.class)
        .hasMessage(message);
  }

  @Test
  void certificateAndKeyComeTogetherAndBelongTogether() {
    String certificate = inFolder("<cert.pem>");
    assertWrong(
        NONE,
        Map.of("tls-certificate", certificate),
        "tls-key is '' (default): the certificate in tls-certificate needs its key here");
    assertWrong(
        NONE,
        Map.of("tls-key", inFolder("<key.pem>")),
        "tls-certificate is '' (default): the key in tls-key needs its certificate here");
    assertWrong(
        NONE,
        Map.of("tls-certificate", certificate, "tls-key", inFolder("<other-key.pem>")),
        "tls-key is '"
            + inFolder("<other-key.pem>")
            + "' (flag --tls-key): that is not the key of the first certificate in tls-certificate");
  }

  @Test
  void everySettingIsTriedAbove() throws Exception {
    Set<String> tried = new TreeSet<>();
    String[] rows =
        WrongSettingsTest.class
            .getDeclaredMethod(
                "aWrongValueIsToldWithItsSettingAndItsOrigin",
                String.class,
                String.class,
                String.class)
            .getAnnotation(CsvSource.class)
            .value();
    for (String row : rows) {
      tried.add(row.substring(0, row.indexOf('|')));
    }
    assertThat(rows).hasSizeGreaterThan(40);
    assertThat(tried)
        .containsExactlyInAnyOrderElementsOf(Setting.all().stream().map(Setting::name).toList());
  }

  @Test
  void unknownNamesAreToldWithTheKnownOnes() {
    assertThatThrownBy(
            () ->
                Configuration.of(
                    new SettingsFile("settings file x", Map.of("prot", "1")), NONE, NONE))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageStartingWith(
            "the settings file x has the unknown setting 'prot'; settings are: host, port, ");
    assertThatThrownBy(() -> Configuration.of(SettingsFile.NONE, NONE, Map.of("Port", "1")))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageStartingWith("the command line has the unknown setting 'Port'; settings are: ");
  }

  @Test
  void aSettingsFileThatIsNoneIsOneSentence() throws IOException {
    assertThatThrownBy(() -> SettingsFile.read(folder.resolve("missing")))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no settings file at " + folder.resolve("missing"));
    assertThatThrownBy(() -> SettingsFile.read(folder.resolve("folder")))
        .isInstanceOf(IOException.class)
        .hasMessage("the settings file " + folder.resolve("folder") + " is a folder");
    assertMalformed(folder.resolve("latin1"), "is not UTF-8 text");
    assertMalformed(write("dup.conf", "port = 1\n\nport = 2\n"), "is wrong: it sets 'port' twice");
    assertMalformed(
        write("escape.conf", "host = \\u12\n"), "is wrong: Malformed \\uxxxx encoding.");
  }

  private static void assertMalformed(Path file, String why) {
    assertThatThrownBy(() -> SettingsFile.read(file))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("the settings file " + file + " " + why);
  }

  @Test
  void theLineOfAFileIsNamedByItsFile() throws IOException {
    Path file = write("wrong.conf", "idle-seconds = 0\n");
    SettingsFile read = SettingsFile.read(file);
    assertThatThrownBy(() -> Configuration.of(read, NONE, NONE).settings())
        .hasMessage("idle-seconds is '0' (settings file " + file + "): it must lie in 1..86400");
  }
}
