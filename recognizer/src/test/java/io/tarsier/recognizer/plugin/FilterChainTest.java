package io.tarsier.recognizer.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.PluginException;
import io.tarsier.api.Segment;
import io.tarsier.api.Settings;
import io.tarsier.api.TranscriptFilterProvider;
import io.tarsier.api.TranscriptFilterProvider.TranscriptFilter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FilterChainTest {

  private static final TranscriptFilter UPPER =
      segment -> said(segment.text().toUpperCase(Locale.ROOT));

  private record Provider(String name, Supplier<TranscriptFilter> filter)
      implements TranscriptFilterProvider {

    @Override
    public String description() {
      return "Is bad.";
    }

    @Override
    public TranscriptFilter create(Settings settings) {
      return filter.get();
    }
  }

  private static Segment said(String text) {
    return new Segment(1, 2, List.of(new Segment.Alternative(text, List.of(), 0)));
  }

  private static GuardedFilter guarded(TranscriptFilter filter) {
    return GuardedFilter.make(new Provider("some", () -> filter), PluginSettings.NONE);
  }

  /** A bad filter between two good ones: its work is missing, theirs is not. */
  private static void assertLeftOut(TranscriptFilter bad) {
    AtomicInteger calls = new AtomicInteger();
    FilterChain chain =
        new FilterChain(
            List.of(
                guarded(UPPER),
                guarded(
                    segment -> {
                      calls.incrementAndGet();
                      return bad.apply(segment);
                    }),
                guarded(segment -> said(segment.text() + "!"))));
    assertThat(chain.apply(said("one")).text()).isEqualTo("ONE!");
    assertThat(chain.apply(said("two")).text()).isEqualTo("TWO!");
    assertThat(calls).as("it is not asked again").hasValue(1);
  }

  @Test
  void filtersFollowEachOther() {
    FilterChain chain =
        new FilterChain(List.of(guarded(UPPER), guarded(segment -> said(segment.text() + "!"))));
    assertThat(chain.apply(said("hello")).text()).isEqualTo("HELLO!");
  }

  @Test
  void oneThatThrowsIsLeftOut() {
    assertLeftOut(
        segment -> {
          throw new IllegalStateException("no");
        });
  }

  @Test
  void oneThatThrowsAnErrorIsLeftOut() {
    assertLeftOut(
        segment -> {
          throw new NoClassDefFoundError("com/example/Gone");
        });
  }

  @Test
  @SuppressWarnings("InfiniteRecursion")
  void oneThatRecursesForEverIsLeftOut() {
    assertLeftOut(
        new TranscriptFilter() {
          @Override
          public Segment apply(Segment segment) {
            return said(apply(segment).text() + "?");
          }
        });
  }

  @Test
  @SuppressWarnings("NullAway")
  void oneThatGivesNothingIsLeftOut() {
    assertLeftOut(segment -> null);
  }

  @Test
  void oneThatGivesTimesOutsideOfTheSegmentIsLeftOut() {
    assertLeftOut(segment -> new Segment(0, 9, segment.alternatives()));
  }

  @Test
  void oneThatLeavesThreadsRunningIsLeftOut() {
    CountDownLatch end = new CountDownLatch(1);
    try {
      assertLeftOut(
          segment -> {
            for (int i = 0; i <= PluginThreads.MAX_OWN_THREADS; i++) {
              Thread thread =
                  new Thread(
                      () -> {
                        try {
                          end.await();
                        } catch (InterruptedException e) {
                          Thread.currentThread().interrupt();
                        }
                      });
              thread.setDaemon(true);
              thread.start();
            }
            return said("leaked");
          });
    } finally {
      end.countDown();
    }
  }

  @Test
  void oneThatDoesNotReturnIsNotUsedByAnyStreamAgain() {
    AtomicInteger calls = new AtomicInteger();
    GuardedFilter hanging =
        guarded(
            segment -> {
              calls.incrementAndGet();
              while (true) {
                LockSupport.parkNanos(1_000_000);
              }
            });
    List<GuardedFilter> filters = List.of(hanging, guarded(UPPER));
    assertThat(new FilterChain(filters).apply(said("one")).text()).isEqualTo("ONE");
    assertThat(hanging.calls().isLost()).isTrue();
    assertThat(new FilterChain(filters).apply(said("two")).text()).isEqualTo("TWO");
    assertThat(calls).hasValue(1);
  }

  @Test
  void oneThatFailsInAStreamIsTriedInTheNext() {
    AtomicInteger calls = new AtomicInteger();
    GuardedFilter moody =
        guarded(
            segment -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("not now");
              }
              return UPPER.apply(segment);
            });
    assertThat(new FilterChain(List.of(moody)).apply(said("one")).text()).isEqualTo("one");
    assertThat(new FilterChain(List.of(moody)).apply(said("two")).text()).isEqualTo("TWO");
  }

  @Test
  @SuppressWarnings("NullAway")
  void oneThatCannotBeMadeIsNamed() {
    assertThatThrownBy(() -> guarded(null))
        .isInstanceOf(PluginException.class)
        .hasMessage("transcript filter 'some' cannot be used: it gave nothing");
    Provider throwing =
        new Provider(
            "some",
            () -> {
              throw new ExceptionInInitializerError("deep");
            });
    assertThatThrownBy(() -> GuardedFilter.make(throwing, PluginSettings.NONE))
        .isInstanceOf(PluginException.class)
        .hasMessage("transcript filter 'some' cannot be used: ExceptionInInitializerError: deep");
    Provider wrong =
        new Provider(
            "some",
            () -> {
              throw new IllegalArgumentException("setting 'mask' is ''; it must be one character");
            });
    assertThatThrownBy(() -> GuardedFilter.make(wrong, PluginSettings.NONE))
        .hasMessage(
            "transcript filter 'some' cannot be used: setting 'mask' is ''; it must be one"
                + " character");
  }
}
