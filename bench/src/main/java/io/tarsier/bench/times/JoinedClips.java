package io.tarsier.bench.times;

import io.tarsier.api.AudioChunk;
import io.tarsier.bench.audio.AudioFiles;
import io.tarsier.corpus.Manifest;
import io.tarsier.corpus.Utterance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Clips of one word each, joined with pauses of 0.1 to 0.6 s. A word lies where its clip is louder
 * than 30 dB below its loudest 10 ms.
 */
final class JoinedClips {

  private static final int CLIPS = 4;
  private static final double LEAST_PAUSE_SECONDS = 0.1;
  private static final double MOST_PAUSE_SECONDS = 0.6;
  private static final double WINDOW_SECONDS = 0.01;
  private static final double QUIET = 1e-3;
  private static final double NOISE = 1e-4;

  private final AudioFiles files = new AudioFiles();
  private final Random random = new Random(1);

  /** All clips of a corpus in random order, four to a recording. */
  List<TimedSpeech> read(Path manifest, String corpus) throws IOException {
    List<Utterance> clips =
        new ArrayList<>(
            Manifest.read(manifest).utterances().stream()
                .filter(u -> u.corpus().equals(corpus) && u.text().indexOf(' ') < 0)
                .toList());
    Collections.shuffle(clips, random);
    List<TimedSpeech> joined = new ArrayList<>();
    for (int from = 0; from + CLIPS <= clips.size(); from += CLIPS) {
      joined.add(join(clips.subList(from, from + CLIPS)));
    }
    return joined;
  }

  private TimedSpeech join(List<Utterance> clips) throws IOException {
    List<AudioChunk> pieces = new ArrayList<>();
    List<TimedSpeech.Span> words = new ArrayList<>();
    double at = 0;
    for (Utterance clip : clips) {
      AudioChunk audio = files.read(clip.audio());
      AudioChunk pause = pause(audio.sampleRateHz());
      pieces.add(pause);
      at += pause.seconds();
      double[] loud = loud(audio);
      words.add(new TimedSpeech.Span(clip.text(), at + loud[0], at + loud[1]));
      pieces.add(audio);
      at += audio.seconds();
    }
    pieces.add(pause(pieces.get(0).sampleRateHz()));
    return new TimedSpeech(concatenated(pieces), words);
  }

  private AudioChunk pause(int rate) {
    double seconds =
        LEAST_PAUSE_SECONDS + random.nextDouble() * (MOST_PAUSE_SECONDS - LEAST_PAUSE_SECONDS);
    float[] samples = new float[(int) (seconds * rate)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (NOISE * random.nextGaussian());
    }
    return new AudioChunk(samples, rate);
  }

  private static AudioChunk concatenated(List<AudioChunk> pieces) {
    float[] all = new float[pieces.stream().mapToInt(piece -> piece.samples().length).sum()];
    int at = 0;
    for (AudioChunk piece : pieces) {
      System.arraycopy(piece.samples(), 0, all, at, piece.samples().length);
      at += piece.samples().length;
    }
    return new AudioChunk(all, pieces.get(0).sampleRateHz());
  }

  /** Where a clip begins and ceases to be loud, in seconds. */
  private static double[] loud(AudioChunk clip) {
    int window = (int) (WINDOW_SECONDS * clip.sampleRateHz());
    int windows = Math.max(1, clip.samples().length / window);
    double[] power = new double[windows];
    double loudest = 0;
    for (int w = 0; w < windows; w++) {
      for (int i = w * window; i < Math.min(clip.samples().length, (w + 1) * window); i++) {
        power[w] += clip.samples()[i] * clip.samples()[i];
      }
      loudest = Math.max(loudest, power[w]);
    }
    int first = 0;
    int last = windows - 1;
    while (first < last && power[first] < QUIET * loudest) {
      first++;
    }
    while (last > first && power[last] < QUIET * loudest) {
      last--;
    }
    return new double[] {first * WINDOW_SECONDS, (last + 1) * WINDOW_SECONDS};
  }
}
