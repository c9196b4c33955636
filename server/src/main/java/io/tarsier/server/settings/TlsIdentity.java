package io.tarsier.server.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate with its chain and the private key that belongs to it. Immutable; the key never
 * shows in a text.
 */
public final class TlsIdentity {

  private static final Pattern KEY_BLOCK =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC");

  private final List<X509Certificate> certificates;
  private final PrivateKey key;

  private TlsIdentity(List<X509Certificate> certificates, PrivateKey key) {
    this.certificates = certificates;
    this.key = key;
  }

  /**
   * Brings a chain and a key together.
   *
   * @throws IllegalArgumentException if the key is not that of the first certificate
   */
  static TlsIdentity of(List<X509Certificate> certificates, PrivateKey key) {
    if (!belongTogether(certificates.get(0).getPublicKey(), key)) {
      throw new IllegalArgumentException(
          "that is not the key of the first certificate in tls-certificate");
    }
    return new TlsIdentity(List.copyOf(certificates), key);
  }

  static List<X509Certificate> readCertificates(Path file) throws IOException {
    byte[] pem = Files.readAllBytes(file);
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!certificates.isEmpty()) {
        return certificates;
      }
    } catch (CertificateException e) {
      // The same as none.
    }
    throw new IllegalArgumentException(
        "that file holds no certificate; it must begin with -----BEGIN CERTIFICATE-----");
  }

  static PrivateKey readKey(Path file) throws IOException {
    String pem = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Matcher block = KEY_BLOCK.matcher(pem);
    if (block.find()) {
      byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
      for (String algorithm : KEY_ALGORITHMS) {
        try {
          return KeyFactory.getInstance(algorithm)
              .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException e) {
          // Then it may be one of another algorithm.
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException("every JDK has " + algorithm, e);
        }
      }
      throw new IllegalArgumentException("that file holds no RSA or EC key, or a damaged one");
    }
    if (pem.contains("PRIVATE KEY-----")) {
      throw new IllegalArgumentException(
          "that key is encrypted or in a traditional format; convert it with: openssl pkcs8 -topk8"
              + " -nocrypt -in OLD -out NEW");
    }
    throw new IllegalArgumentException(
        "that file holds no private key; it must begin with -----BEGIN PRIVATE KEY-----");
  }

  /** Whether what the one signs the other one can verify. */
  private static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey) {
    byte[] message = {1, 2, 3};
    String algorithm = publicKey.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(privateKey);
      signature.update(message);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The server's own certificate and those that vouch for it. */
  public List<X509Certificate> certificates() {
    return certificates;
  }

  /** When the server's own certificate expires. */
  public Instant expires() {
    return certificates.get(0).getNotAfter().toInstant();
  }

  /** The chain as PEM. */
  public byte[] certificatePem() {
    StringBuilder pem = new StringBuilder();
    try {
      for (Certificate certificate : certificates) {
        append(pem, "CERTIFICATE", certificate.getEncoded());
      }
    } catch (CertificateException e) {
      throw new IllegalStateException("it was made of its encoding", e);
    }
    return pem.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The private key as PEM. */
  public byte[] keyPem() {
    StringBuilder pem = new StringBuilder();
    append(pem, "PRIVATE KEY", key.getEncoded());
    return pem.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void append(StringBuilder pem, String type, byte[] content) {
    pem.append("-----BEGIN ").append(type).append("-----\n");
    pem.append(Base64.getMimeEncoder().encodeToString(content));
    pem.append("\n-----END ").append(type).append("-----\n");
  }
}
