package io.tarsier.server.vertx;

import io.tarsier.server.batch.FormFields;
import io.tarsier.server.batch.RequestException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Receives the body of one request: the recording goes to a file as it comes, which is read no
 * faster than the disk writes. Lives on the event loop.
 */
final class AudioUpload {

  /** The name of the part that holds the recording. */
  private static final String FILE = "file";

  private static final String MULTIPART = "multipart/form-data";

  /**
   * What has come.
   *
   * @param file the recording; the receiver deletes it
   * @param fields what came beside it
   * @param fileName what the client calls it, for people only, or null
   */
  record Received(Path file, FormFields fields, @Nullable String fileName) {}

  /**
   * What a client may do.
   *
   * @param maxBytes of the recording
   * @param idleSeconds without a byte
   * @param maxSeconds from begin to end
   */
  record UploadLimits(long maxBytes, int idleSeconds, int maxSeconds) {}

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final Path path;
  private final UploadLimits limits;
  private final Promise<Received> promise = Promise.promise();
  private @Nullable AsyncFile file;
  private @Nullable String fileName;
  private long timer = -1;
  private long bytes;
  private long bytesReadBefore;
  private int idleSeconds;
  private int seconds;
  private boolean fileBegun;
  private boolean fileComplete;
  private boolean over;

  private AudioUpload(Vertx vertx, HttpServerRequest request, Path path, UploadLimits limits) {
    this.vertx = vertx;
    this.request = request;
    this.path = path;
    this.limits = limits;
  }

  /** Whether the body of a request is a form with files. */
  static boolean isForm(HttpServerRequest request) {
    return contentType(request).equals(MULTIPART);
  }

  /** The content type without its parameters, in lower case. */
  static String contentType(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Receives the body.
   *
   * @param path a file that does not exist yet; it does not exist either when this has failed
   * @return fails with {@link RequestException} if the client is to be told why, with anything else
   *     if it is gone
   */
  static Future<Received> receive(
      Vertx vertx, HttpServerRequest request, Path path, UploadLimits limits) {
    AudioUpload upload = new AudioUpload(vertx, request, path, limits);
    upload.begin();
    return upload.promise.future();
  }

  private void begin() {
    request.pause();
    request.exceptionHandler(failure -> fail(broken(failure)));
    if (declaredBytes() > limits.maxBytes) {
      fail(tooLarge());
      return;
    }
    vertx
        .fileSystem()
        .open(path.toString(), new OpenOptions().setCreateNew(true).setRead(false))
        .onSuccess(this::opened)
        .onFailure(this::fail);
  }

  /** A form is a little longer than the recording in it; then it is stopped on its way. */
  private long declaredBytes() {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null || isForm(request) ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void opened(AsyncFile opened) {
    file = opened;
    if (over) {
      discard();
      return;
    }
    timer = vertx.setPeriodic(1000, id -> checkTimes());
    try {
      if (isForm(request)) {
        request.uploadHandler(this::part);
        request.setExpectMultipart(true);
      } else {
        fileBegun = true;
        request.handler(this::write);
      }
    } catch (RuntimeException e) {
      fail(malformed("the form has no usable boundary in its Content-Type"));
      return;
    }
    request.endHandler(end -> ended());
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    request.resume();
  }

  private void part(HttpServerFileUpload part) {
    if (!part.name().equals(FILE)) {
      fail(
          RequestException.wrong(
              part.name(), "the form has a file in another part than '" + FILE + "'"));
    } else if (fileBegun) {
      fail(RequestException.wrong(FILE, "the form has more than one file; send one"));
    } else {
      fileBegun = true;
      fileName = part.filename();
      part.handler(this::write);
      part.endHandler(end -> fileComplete = true);
    }
    part.exceptionHandler(failure -> fail(broken(failure)));
  }

  private void write(Buffer buffer) {
    if (over || file == null) {
      return;
    }
    bytes += buffer.length();
    if (bytes > limits.maxBytes) {
      fail(tooLarge());
      return;
    }
    file.write(buffer).onFailure(this::fail);
    if (file.writeQueueFull()) {
      request.pause();
      file.drainHandler(drained -> request.resume());
    }
  }

  private void ended() {
    if (over || file == null) {
      return;
    }
    if (!isForm(request)) {
      complete(fields(request.params()));
    } else if (!fileBegun) {
      fail(
          new RequestException(
              400, "missing_file", FILE, "the form has no file in a part named '" + FILE + "'"));
    } else if (!fileComplete) {
      fail(malformed("the form is cut off before its end"));
    } else {
      complete(fields(request.formAttributes()));
    }
  }

  private void complete(FormFields fields) {
    over = true;
    vertx.cancelTimer(timer);
    AsyncFile written = file;
    if (written != null) {
      written
          .close()
          .onSuccess(closed -> promise.complete(new Received(path, fields, fileName)))
          .onFailure(this::discardAndFail);
    }
  }

  private static FormFields fields(MultiMap all) {
    Map<String, List<String>> fields = new HashMap<>();
    for (String name : all.names()) {
      fields.put(name, all.getAll(name));
    }
    return new FormFields(fields);
  }

  private void checkTimes() {
    seconds++;
    idleSeconds = request.bytesRead() == bytesReadBefore ? idleSeconds + 1 : 0;
    bytesReadBefore = request.bytesRead();
    if (idleSeconds >= limits.idleSeconds) {
      fail(timedOut("nothing has come for " + limits.idleSeconds + " s"));
    } else if (seconds >= limits.maxSeconds) {
      fail(timedOut("the upload has lasted " + limits.maxSeconds + " s"));
    }
  }

  private void fail(Throwable why) {
    if (over) {
      return;
    }
    over = true;
    vertx.cancelTimer(timer);
    discardAndFail(why);
  }

  private void discardAndFail(Throwable why) {
    discard().onComplete(done -> promise.fail(why));
  }

  private Future<Void> discard() {
    if (file == null) {
      return Future.succeededFuture();
    }
    return file.close().transform(closed -> vertx.fileSystem().delete(path.toString()));
  }

  /** The form makes no sense, or the client is gone: then nobody hears it. */
  private static Throwable broken(Throwable failure) {
    return failure instanceof java.io.IOException ? failure : unreadable(failure);
  }

  private static RequestException unreadable(Throwable failure) {
    return malformed("the form cannot be read: " + failure.getMessage());
  }

  private static RequestException malformed(String message) {
    return new RequestException(400, "malformed_input", null, message);
  }

  private static RequestException timedOut(String message) {
    return new RequestException(408, "timed_out", null, message);
  }

  private RequestException tooLarge() {
    return new RequestException(
        413,
        "limit_exceeded",
        FILE,
        "the recording has more than " + limits.maxBytes + " bytes, which is the limit here");
  }
}
