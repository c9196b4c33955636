package io.tarsier.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.cli.live.capture.AudioSource;
import io.tarsier.cli.live.show.Presenter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveRunTest {

  /** A second of audio. */
  private static final AudioChunk SECOND = new AudioChunk(new float[10], 10);

  private final StringWriter err = new StringWriter();
  private final List<String> shown = new ArrayList<>();
  private final CountDownLatch firstAccepted = new CountDownLatch(1);
  private final CountDownLatch allCaptured = new CountDownLatch(1);
  private final CountDownLatch twentyAccepted = new CountDownLatch(20);

  private final Presenter presenter = event -> shown.add(((Final) event).segment().text());

  private final SpeechRecognition counting =
      new SpeechRecognition() {

        private int accepted;

        @Override
        public List<RecognitionEvent> accept(AudioChunk chunk) {
          accepted++;
          firstAccepted.countDown();
          twentyAccepted.countDown();
          await(allCaptured);
          return List.of();
        }

        @Override
        public List<RecognitionEvent> skip(double seconds) {
          return List.of(finished(accepted + " before a gap of " + seconds));
        }

        @Override
        public List<RecognitionEvent> finish() {
          return List.of(finished(accepted + " in all"));
        }
      };

  private static Final finished(String text) {
    return new Final(
        new Segment(0, 1, List.of(new Alternative(text, List.of(), 0))), Ending.FINISHED, 1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(AudioSource source) throws IOException, InterruptedException {
    new LiveRun(source, counting, presenter, new PrintWriter(err, true)).run();
  }

  /** Live audio whose pieces come when a test says. */
  private abstract static class FakeSource implements AudioSource {

    private int given;

    @Override
    public String name() {
      return "fake";
    }

    @Override
    public int sampleRateHz() {
      return 10;
    }

    @Override
    public boolean isLive() {
      return true;
    }

    @Override
    public @Nullable AudioChunk next() throws IOException {
      return piece(given++);
    }

    abstract @Nullable AudioChunk piece(int number) throws IOException;

    @Override
    public void stop() {}

    @Override
    public void close() {}
  }

  @Test
  void theLastSegmentIsShownAtTheEnd() throws Exception {
    allCaptured.countDown();

    run(
        new FakeSource() {
          @Override
          @Nullable AudioChunk piece(int number) {
            return number < 3 ? SECOND : null;
          }
        });

    assertThat(shown).containsExactly("3 in all");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theLastSegmentIsShownAlsoWhenTheSourceFails() {
    allCaptured.countDown();
    AudioSource failing =
        new FakeSource() {
          @Override
          AudioChunk piece(int number) throws IOException {
            if (number == 3) {
              throw new IOException("unplugged");
            }
            return SECOND;
          }
        };

    assertThatThrownBy(() -> run(failing)).isInstanceOf(IOException.class).hasMessage("unplugged");
    assertThat(shown).containsExactly("3 in all");
  }

  @Test
  void audioThatIsLostIsAGapAndIsTold() throws Exception {
    run(
        new FakeSource() {
          @Override
          @Nullable AudioChunk piece(int number) {
            if (number == 1) {
              await(firstAccepted);
            }
            if (number == 39) {
              // 30 wait, 8 are lost; half of the queue is free again when 20 have been accepted.
              allCaptured.countDown();
              await(twentyAccepted);
            }
            return number < 40 ? SECOND : null;
          }
        });

    assertThat(shown).containsExactly("31 before a gap of 8.0", "32 in all");
    assertThat(err.toString().lines())
        .containsExactly(
            "tarsier: recognition is slower than the speech, and audio is being lost",
            "tarsier: 8.0 s of audio were lost");
  }
}
