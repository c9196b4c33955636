package io.tarsier.ffmpeg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The containers that ffmpeg is asked to read. Immutable.
 *
 * <p>Each is known by its first bytes, as ISO 8859-1 characters, and by ffmpeg's name for it.
 */
enum Container {
  MATROSKA("Matroska or WebM", "matroska,webm", "\\x1A\\x45\\xDF\\xA3"),
  MP4("MP4 or QuickTime", "mov,mp4,m4a,3gp,3g2,mj2", ".{4}(ftyp|moov|mdat|wide|free|skip)"),
  ADTS("AAC", "aac", "\\xFF[\\xF0\\xF1\\xF8\\xF9][^\\xF0-\\xFF]"),
  OGG("Ogg", "ogg", "OggS"),
  AIFF("AIFF", "aiff", "FORM.{4}AIF[FC]"),
  AU("AU", "au", "\\.snd"),
  CAF("CAF", "caf", "caff"),
  ASF("WMA", "asf", "\\x30\\x26\\xB2\\x75\\x8E\\x66\\xCF\\x11"),
  AMR("AMR", "amr", "#!AMR"),
  WAV_PACK("WavPack", "wv", "wvpk"),
  MONKEY("Monkey's Audio", "ape", "MAC "),
  FLASH("Flash video", "flv", "FLV\\x01"),
  AVI("AVI", "avi", "RIFF.{4}AVI "),
  AC3("AC-3", "ac3,eac3", "\\x0B\\x77"),
  VOC("VOC", "voc", "Creative Voice File"),
  /** WAV files whose format tag says ADPCM, MPEG audio or AAC; others are the WAV reader's. */
  CODED_WAV("coded WAV", "wav", "RIFF.{4}WAVEfmt .{4}[\\x02\\x11\\x50\\x55\\xFF]\\x00");

  private final String title;
  private final String formats;
  private final Pattern head;

  Container(String title, String formats, String head) {
    this.title = title;
    this.formats = formats;
    this.head = Pattern.compile(head, Pattern.DOTALL);
  }

  /** What people call it. */
  String title() {
    return title;
  }

  /** The container of a recording by its first bytes. */
  static Optional<Container> of(byte[] head) {
    String text = new String(head, ISO_8859_1);
    return Arrays.stream(values())
        .filter(container -> container.head.matcher(text).lookingAt())
        .findFirst();
  }

  /** All of them as ffmpeg names them, with commas between. */
  static String formats() {
    return Arrays.stream(values())
        .map(container -> container.formats)
        .collect(Collectors.joining(","));
  }
}
