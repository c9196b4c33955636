package io.tarsier.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.protocol.StreamMeter;
import io.tarsier.server.live.Admission.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final double ASSUMED_COST = 0.03;

  private final Admission admission = new Admission(2, 0.8, 0);
  private final List<StreamMeter> streams = new ArrayList<>();
  private final List<Demand> demands = new ArrayList<>();
  private long now;

  private boolean isFull() {
    return admission.objection(now).isPresent();
  }

  private void enter() {
    Demand demand = admission.enter(now);
    demands.add(demand);
    streams.add(demand.metering(StreamMeter.NONE));
  }

  private int enterUntilFull() {
    int entered = 0;
    while (!isFull()) {
      enter();
      entered++;
    }
    return entered;
  }

  /** Seconds in which each stream sends so much audio per second, at a cost. */
  private void speak(int seconds, double rate, double cpuPerAudioSecond) {
    for (int second = 0; second < seconds; second++) {
      now += TimeUnit.SECONDS.toNanos(1);
      for (StreamMeter stream : streams) {
        stream.recognised(rate, 0);
        admission.turn((long) (1e9 * rate * cpuPerAudioSecond));
      }
      admission.sample(now);
    }
  }

  @Test
  void aBurstIsTakenForAsManyStreamsInRealTimeAtAnAssumedCost() {
    assertThat(enterUntilFull()).isEqualTo((int) (2 * 0.8 / ASSUMED_COST));
    assertThat(admission.objection(now).orElseThrow())
        .isEqualTo(
            "the server is busy: another stream would take it to 81 % of its processors, and 80 are"
                + " allowed; try again later");
    assertThat(admission.load(now)).isCloseTo(0.795, within(0.001));
  }

  @Test
  void whatAudioHasCostDecidesHowManyMoreThereMayBe() {
    enterUntilFull();
    speak(120, 1, ASSUMED_COST / 2);
    enterUntilFull();
    assertThat(streams).hasSizeBetween(100, 106);
    speak(300, 1, 2 * ASSUMED_COST);
    assertThat(isFull()).isTrue();
    assertThat(admission.load(now)).isGreaterThan(2);
  }

  @Test
  void silentClientsLeaveRoomForOthersWhenTheyAreNoLongerYoung() {
    int first = enterUntilFull();
    speak(4, 0, 0);
    assertThat(isFull()).isTrue();
    speak(2, 0, 0);
    assertThat(enterUntilFull()).isEqualTo(first);
  }

  @Test
  void aStreamFasterThanRealTimeCountsOnce() {
    enter();
    speak(20, 30, ASSUMED_COST);
    assertThat(admission.load(now)).isCloseTo(ASSUMED_COST / 2, within(1e-4));
  }

  @Test
  void everyChannelCounts() {
    enter();
    streams.get(0).channels(8);
    assertThat(admission.load(now)).isCloseTo(8 * ASSUMED_COST / 2, within(1e-4));
    speak(10, 8, ASSUMED_COST);
    assertThat(admission.load(now)).isCloseTo(8 * ASSUMED_COST / 2, within(1e-4));
  }

  @Test
  void withoutALimitNobodyIsRefused() {
    Admission unlimited = new Admission(1, 0, 0);
    for (int i = 0; i < 1000; i++) {
      unlimited.enter(now).waits(TimeUnit.SECONDS.toNanos(5));
    }
    unlimited.sample(TimeUnit.SECONDS.toNanos(1));
    assertThat(unlimited.objection(now)).isEmpty();
  }

  @Test
  void whoLeavesMakesRoom() {
    enterUntilFull();
    streams.get(0).closed(1000);
    assertThat(isFull()).isFalse();
    enter();
    assertThat(isFull()).isTrue();
  }

  @Test
  void nobodyIsLetInWhileStreamsAreLate() {
    for (int i = 0; i < 19; i++) {
      enter();
    }
    speak(5, 0.9, 0);
    demands.get(0).waits(TimeUnit.SECONDS.toNanos(2));
    speak(1, 0.9, 0);
    assertThat(admission.objection(now))
        .contains("the server is late with 1 of 19 streams; try again later");
    demands.get(0).waits(TimeUnit.MILLISECONDS.toNanos(900));
    speak(1, 0.9, 0);
    assertThat(isFull()).isFalse();
  }

  @Test
  void whoSendsTooEarlyIsNotLate() {
    enter();
    speak(5, 2, 0);
    demands.get(0).waits(TimeUnit.SECONDS.toNanos(2));
    speak(1, 2, 0);
    assertThat(isFull()).isFalse();
  }
}
