package io.tarsier.server.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.ModelException;
import io.tarsier.api.UnsupportedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadableModelsTest {

  @TempDir Path folder;
  private ToyPacks packs;
  private Path pack;

  @BeforeEach
  void write() throws IOException {
    packs = new ToyPacks(folder);
    pack = packs.write("a", "toy", "1");
  }

  private static String version(ModelLease lease) {
    return lease.recognizer(Optional.of("toy")).model().version();
  }

  @Test
  void newStreamsGetTheNewModelAndOldOnesKeepTheirs() throws IOException {
    try (ReloadableModels models = ReloadableModels.open(List.of(packs.origin(pack)))) {
      ModelLease before = models.lease();
      assertThat(version(before)).isEqualTo("1");
      packs.write("a", "toy", "2");
      models.reloadables().get(0).reload();
      ModelLease after = models.lease();
      assertThat(version(after)).isEqualTo("2");
      assertThat(version(before)).isEqualTo("1");
      assertThat(packs.opened.get(0).isClosed()).isFalse();
      before.close();
      before.close();
      assertThat(packs.opened.get(0).isClosed()).isTrue();
      assertThat(packs.opened.get(1).isClosed()).isFalse();
      after.close();
      assertThat(packs.opened.get(1).isClosed()).isFalse();
    }
    assertThat(packs.opened).hasSize(2).allMatch(ToyPacks.Opened::isClosed);
  }

  @Test
  void aModelThatNobodyUsesIsClosedAtOnce() throws IOException {
    try (ReloadableModels models = ReloadableModels.open(List.of(packs.origin(pack)))) {
      ModelLease idle = models.lease();
      models.reloadables().get(0).reload();
      assertThat(packs.opened.get(0).isClosed()).isTrue();
      assertThat(version(idle)).isEqualTo("1");
      idle.close();
      assertThatThrownBy(() -> version(idle)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void theLastOfManyStreamsClosesTheOldOne() throws IOException {
    try (ReloadableModels models = ReloadableModels.open(List.of(packs.origin(pack)))) {
      List<ModelLease> leases = List.of(models.lease(), models.lease(), models.lease());
      leases.forEach(ReloadableModelsTest::version);
      models.reloadables().get(0).reload();
      leases.get(1).close();
      leases.get(0).close();
      assertThat(packs.opened.get(0).isClosed()).isFalse();
      leases.get(2).close();
      assertThat(packs.opened.get(0).isClosed()).isTrue();
    }
  }

  @Test
  void aBrokenPackLeavesTheOldModel() throws IOException {
    try (ReloadableModels models = ReloadableModels.open(List.of(packs.origin(pack)))) {
      Files.writeString(pack, "this is no zip");
      assertThatThrownBy(() -> models.reloadables().get(0).reload())
          .isInstanceOf(ModelException.class);
      packs.write("a", "other", "1");
      assertThatThrownBy(() -> models.reloadables().get(0).reload())
          .isInstanceOf(ModelException.class)
          .hasMessage(
              "a.tarsier now holds a model named 'other', not 'toy'; restart the server to offer"
                  + " it");
      assertThat(version(models.lease())).isEqualTo("1");
      assertThat(packs.opened.get(0).isClosed()).isFalse();
      assertThat(packs.opened.get(1).isClosed()).isTrue();
    }
  }

  @Test
  void theFirstModelIsTheDefaultAndOthersAreChosenByName() throws IOException {
    Path second = packs.write("b", "other", "7");
    try (ReloadableModels models =
            ReloadableModels.open(List.of(packs.origin(pack), packs.origin(second)));
        ModelLease lease = models.lease()) {
      assertThat(models.names()).containsExactly("toy", "other");
      assertThat(lease.recognizer(Optional.empty()).model().name()).isEqualTo("toy");
      assertThat(lease.recognizer(Optional.of("other")).model().version()).isEqualTo("7");
      assertThatThrownBy(() -> lease.recognizer(Optional.of("klingon")))
          .isInstanceOf(UnsupportedInputException.class)
          .hasMessage("unknown model 'klingon'; available: toy, other");
    }
  }

  @Test
  void twoModelsOfOneNameAreRefusedAndClosed() throws IOException {
    Path second = packs.write("b", "toy", "2");
    assertThatThrownBy(
            () -> ReloadableModels.open(List.of(packs.origin(pack), packs.origin(second))))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessage("a.tarsier and b.tarsier both hold a model named 'toy'; offer one of them");
    assertThat(packs.opened).hasSize(2).allMatch(ToyPacks.Opened::isClosed);
  }
}
