package io.tarsier.server.vertx;

import io.tarsier.api.Plugins;
import io.tarsier.api.Segment;
import io.tarsier.api.TarsierException;
import io.tarsier.api.Transcript;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.batch.RecordingRun;
import io.tarsier.server.batch.RequestException;
import io.tarsier.server.batch.UploadFolder;
import io.tarsier.server.batch.openai.ModelNames;
import io.tarsier.server.batch.openai.TranscriptionAnswer;
import io.tarsier.server.batch.openai.TranscriptionRequest;
import io.tarsier.server.models.ModelLease;
import io.tarsier.server.vertx.AudioUpload.Received;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request to transcribe: comes in on the event loop, runs on a worker, is answered on the event
 * loop. It stops when its client is gone.
 */
final class TranscriptionCall implements Runnable, RecordingRun.Follower {

  private final Context eventLoop;
  private final HttpServerRequest request;
  private final ModelNames models;
  private final Plugins plugins;
  private final Runnable begun;
  private final Consumer<TranscriptionCall> over;
  private @Nullable Received received;
  private @Nullable EventStream events;
  private boolean said;
  private volatile boolean cancelled;

  /**
   * @param begun called on the event loop when it waits no longer
   * @param over called on the event loop when nothing more happens
   */
  TranscriptionCall(
      Context eventLoop,
      HttpServerRequest request,
      ModelNames models,
      Plugins plugins,
      Runnable begun,
      Consumer<TranscriptionCall> over) {
    this.eventLoop = eventLoop;
    this.request = request;
    this.models = models;
    this.plugins = plugins;
    this.begun = begun;
    this.over = over;
    request.response().closeHandler(closed -> cancel());
    request.response().exceptionHandler(failure -> cancel());
  }

  /** The recording has come; {@link #run} comes next. */
  void received(Received what) {
    received = what;
  }

  /** The recording has not come. */
  void failed(Throwable why) {
    begun.run();
    over.accept(this);
    Failures.answer(request, why);
  }

  /** Stops it as soon as possible. */
  void cancel() {
    cancelled = true;
  }

  @Override
  public void run() {
    eventLoop.runOnContext(v -> begun.run());
    Received what = received;
    if (what == null) {
      throw new IllegalStateException("nothing was received");
    }
    try {
      recognise(what);
    } catch (TarsierException e) {
      answer(RequestException.of(e));
    } catch (RequestException e) {
      answer(e);
    } catch (IOException | RuntimeException | Error e) {
      answer(e);
    } finally {
      UploadFolder.delete(what.file());
      eventLoop.runOnContext(v -> over.accept(this));
    }
  }

  private void recognise(Received what) throws IOException {
    if (cancelled) {
      return;
    }
    TranscriptionRequest asked = TranscriptionRequest.read(what.fields());
    try (ModelLease lease = models.models().lease()) {
      recognise(what, asked, models.recognizer(lease, asked.model()));
    }
  }

  private void recognise(Received what, TranscriptionRequest asked, Recognizer recognizer)
      throws IOException {
    asked.checkLanguage(recognizer);
    try (RecordingRun run = RecordingRun.open(recognizer, what.file(), asked.options())) {
      if (asked.stream()) {
        events = new EventStream(eventLoop, request.response());
      }
      Optional<Transcript> transcript = run.run(this);
      if (transcript.isPresent()) {
        answer(transcript.get(), asked, recognizer.model().language());
      } else {
        answer(Failures.shuttingDown());
      }
    }
  }

  private void answer(Transcript transcript, TranscriptionRequest asked, String language)
      throws IOException {
    if (events != null) {
      events.send(TranscriptionAnswer.done(transcript.text()));
      events.end();
      return;
    }
    Buffer body = Buffer.buffer(TranscriptionAnswer.body(transcript, asked, language, plugins));
    eventLoop.runOnContext(
        v -> {
          if (!request.response().closed()) {
            request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            Responses.end(request, asked.format().contentType(), body);
          }
        });
  }

  private void answer(Throwable failure) {
    if (events != null) {
      events.send(Failures.json(request, failure));
      events.end();
    } else {
      eventLoop.runOnContext(v -> Failures.answer(request, failure));
    }
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void segment(Segment segment) {
    if (events != null && !segment.text().isEmpty()) {
      events.send(TranscriptionAnswer.delta((said ? " " : "") + segment.text()));
      said = true;
    }
  }

  @Override
  public void progress(double fraction, double audioSeconds) {}
}
