package io.tarsier.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A language of tones: each letter of a Greek alphabet is a frequency, the space a pause. */
final class ToyCorpus {

  static final String LETTERS = "\u03b1\u03b2\u03b3";

  private static final int RATE = 16_000;
  private static final int SAMPLES_PER_LETTER = RATE / 8;

  private ToyCorpus() {}

  /** Writes recordings and their manifest. */
  static Path write(Path folder, int utterances, long seed) throws IOException {
    Files.createDirectories(folder);
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder manifest = new StringBuilder();
    for (int u = 0; u < utterances; u++) {
      StringBuilder text = new StringBuilder();
      int words = 1 + random.nextInt(2);
      for (int w = 0; w < words; w++) {
        text.append(w == 0 ? "" : " ");
        int letters = 1 + random.nextInt(3);
        for (int i = 0; i < letters; i++) {
          text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
      }
      String name = "utterance" + u + ".wav";
      Files.write(folder.resolve(name), wav(text.toString(), random));
      manifest.append(
          String.format(
              "{\"audio_filepath\": \"%s\", \"text\": \"%s\", \"speaker\": \"s%d\","
                  + " \"corpus\": \"toy\"}%n",
              name, text, u % 3));
    }
    Path file = folder.resolve("manifest.jsonl");
    Files.writeString(file, manifest);
    return file;
  }

  private static byte[] wav(String text, SplittableRandom random) {
    int samples = (text.length() + 1) * SAMPLES_PER_LETTER;
    ByteBuffer bytes = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
    bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    bytes.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
    bytes.putShort((short) 2).putShort((short) 16);
    bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      int at = i / SAMPLES_PER_LETTER;
      double part = (double) (i % SAMPLES_PER_LETTER) / SAMPLES_PER_LETTER;
      int letter = at < text.length() ? LETTERS.indexOf(text.charAt(at)) : -1;
      double hz = 400 * (letter + 1);
      // A gap after each letter separates equal neighbours.
      double tone = letter < 0 || part > 0.7 ? 0 : Math.sin(2 * Math.PI * hz * i / RATE);
      bytes.putShort((short) (8000 * tone + 50 * random.nextGaussian()));
    }
    return bytes.array();
  }
}
