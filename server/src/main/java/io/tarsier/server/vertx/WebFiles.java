package io.tarsier.server.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pages for people, the client for browsers and the description of the HTTP API, from the jar.
 * Immutable.
 *
 * <p>A browser may keep them but has to ask each time whether they are still the same, so that a
 * new server never works with an old page. The page may load nothing from elsewhere and runs no
 * script but these files.
 */
final class WebFiles {

  private static final String FOLDER = "/io/tarsier/server/web/";
  private static final String PAGE = "index.html";
  private static final String DESCRIPTION_PAGE = "docs.html";

  private static final List<String> NAMES =
      List.of(
          PAGE,
          DESCRIPTION_PAGE,
          "docs.css",
          "docs.js",
          "icon.svg",
          "openapi.json",
          "page.css",
          "page.js",
          "page/exports.js",
          "page/key.js",
          "page/problems.js",
          "page/transcript.js",
          "page/waveform.js",
          "tarsier.js",
          "tarsier-worklet.js");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  private static final String SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private record WebFile(Buffer content, String type, String tag) {}

  private final Map<String, WebFile> byPath = new HashMap<>();

  WebFiles() {
    for (String name : NAMES) {
      byPath.put(path(name), read(name));
    }
  }

  private static String path(String name) {
    return switch (name) {
      case PAGE -> "/";
      case DESCRIPTION_PAGE -> "/docs";
      default -> "/" + name;
    };
  }

  boolean isPath(String path) {
    return byPath.containsKey(path);
  }

  /** Answers a request for one of the paths. */
  void send(HttpServerRequest request) {
    WebFile file = byPath.get(request.path());
    if (file == null) {
      throw new IllegalArgumentException("there is no file at " + request.path());
    }
    HttpServerResponse response = request.response();
    response
        .putHeader(HttpHeaders.ETAG, file.tag)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader("Content-Security-Policy", SECURITY_POLICY)
        .putHeader("Permissions-Policy", "microphone=(self), camera=(), geolocation=()")
        .putHeader("Referrer-Policy", "no-referrer");
    if (request.isSSL()) {
      // Without TLS browsers complain of it.
      response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
    }
    if (isSame(request.getHeader(HttpHeaders.IF_NONE_MATCH), file.tag)) {
      response.setStatusCode(304).end();
    } else {
      Responses.end(request, file.type, file.content);
    }
  }

  /** Proxies that compress make weak tags of ours. */
  private static boolean isSame(@Nullable String known, String tag) {
    if (known == null) {
      return false;
    }
    for (String one : known.split(",", -1)) {
      String stripped = one.strip();
      if (stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }

  private static WebFile read(String name) {
    try (InputStream in = WebFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      byte[] content = in.readAllBytes();
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      if (type == null) {
        throw new IllegalStateException("no content type is known for " + name);
      }
      return new WebFile(Buffer.buffer(content), type, tag(content));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " from the jar", e);
    }
  }

  private static String tag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
