package io.tarsier.cli.live.show;

import io.tarsier.api.RecognitionEvent;

/** Shows what is recognised, at once. Single-owner. */
public interface Presenter extends AutoCloseable {

  /** Something was recognised. */
  void show(RecognitionEvent event);

  /** So the audio is coming in; called for every piece of it, after its events. */
  default void listening(Reception reception) {}

  /** Makes the terminal ready for a message of somebody else. */
  default void makeRoom() {}

  /** Nothing more comes. */
  @Override
  default void close() {}
}
