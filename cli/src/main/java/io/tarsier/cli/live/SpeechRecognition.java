package io.tarsier.cli.live;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.RecognitionEvent;
import java.util.List;

/** Recognition of audio that may have gaps. Single-owner. */
interface SpeechRecognition {

  /** Takes the next audio. */
  List<RecognitionEvent> accept(AudioChunk chunk);

  /** Ends what is being said and reports it; the next audio comes so much later. */
  List<RecognitionEvent> skip(double seconds);

  /** Ends what is being said and reports it. */
  List<RecognitionEvent> finish();
}
