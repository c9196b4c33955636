package io.tarsier.cli.live.show;

import io.tarsier.api.RecognitionEvent;
import java.util.List;

/** Several at once, such as the screen and a file. */
public record Presenters(List<Presenter> all) implements Presenter {

  public Presenters {
    all = List.copyOf(all);
  }

  @Override
  public void show(RecognitionEvent event) {
    all.forEach(presenter -> presenter.show(event));
  }

  @Override
  public void listening(Reception reception) {
    all.forEach(presenter -> presenter.listening(reception));
  }

  @Override
  public void makeRoom() {
    all.forEach(Presenter::makeRoom);
  }

  @Override
  public void close() {
    all.forEach(Presenter::close);
  }
}
