package io.tarsier.server.vertx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.protocol.testing.Toy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends recordings to a server, in good order or not. */
final class HttpTester {

  static final String BOUNDARY = "----tarsier";
  static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  HttpTester(int port) {
    this.port = port;
  }

  /** A form, part by part. */
  static final class Form {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Form field(String name, String value) {
      return part("name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8));
    }

    Form file(String name, byte[] content) {
      return file("file", name, content);
    }

    Form file(String part, String name, byte[] content) {
      return part(
          "name=\"" + part + "\"; filename=\"" + name + "\"",
          "Content-Type: application/octet-stream\r\n",
          content);
    }

    private Form part(String disposition, String type, byte[] content) {
      bytes.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Disposition: form-data; "));
      bytes.writeBytes(ascii(disposition + "\r\n" + type + "\r\n"));
      bytes.writeBytes(content);
      bytes.writeBytes(ascii("\r\n"));
      return this;
    }

    /** Without its end. */
    byte[] open() {
      return bytes.toByteArray();
    }

    byte[] end() {
      bytes.writeBytes(ascii("--" + BOUNDARY + "--\r\n"));
      return bytes.toByteArray();
    }
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A WAV file that says the letters, 100 ms each. */
  static byte[] wav(String letters) {
    byte[] samples = Toy.say(letters, 16_000);
    return ByteBuffer.allocate(44 + samples.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(36 + samples.length)
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(16_000)
        .putInt(32_000)
        .putShort((short) 2)
        .putShort((short) 16)
        .put(ascii("data"))
        .putInt(samples.length)
        .put(samples)
        .array();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<InputStream> open(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  HttpResponse<String> post(String path, String contentType, byte[] body) throws Exception {
    return send(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> post(String path, Form form) throws Exception {
    return post(path, FORM, form.end());
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  /** A connection on which the caller says every byte. */
  Socket socket(String head) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.getOutputStream().write(ascii(head.replace("\n", "\r\n")));
    socket.getOutputStream().flush();
    return socket;
  }

  /** What the server says until it closes the connection, or until there is enough. */
  static String read(Socket socket, String enough) throws IOException {
    StringBuilder text = new StringBuilder();
    InputStream in = socket.getInputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      text.append((char) b);
      if (text.indexOf(enough) >= 0) {
        break;
      }
    }
    return text.toString();
  }
}
