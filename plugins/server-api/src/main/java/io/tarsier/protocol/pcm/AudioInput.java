package io.tarsier.protocol.pcm;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The audio of one connection: raw, or as a WAV stream where a RIFF header comes first.
 * Single-owner.
 *
 * <p>What follows the samples of a WAV stream is told apart by its first four bytes: a chunk name
 * of letters is skipped with its chunk, anything else is taken for more samples (a header may be
 * wrong about their number).
 */
public final class AudioInput {

  private enum State {
    /** At a place where a RIFF header may stand. */
    START,
    /** In samples; {@code left} bytes of them. */
    SAMPLES,
    /** After the samples that a header announced. */
    AFTER,
    /** In a chunk of no interest; {@code left} bytes of it. */
    SKIP
  }

  private static final int CHUNK_HEAD_BYTES = 8;

  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private State state = State.START;
  private long left;

  /** There is none before a header has come that must come. */
  private @Nullable PcmDecoder decoder;

  private AudioInput(@Nullable PcmDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * @param raw the format of audio without header
   */
  public AudioInput(PcmFormat raw) {
    this(new PcmDecoder(raw));
  }

  /** Audio that must begin with a header, since nothing else says what it is. */
  public static AudioInput withHeader() {
    return new AudioInput((PcmDecoder) null);
  }

  /** Says that what comes next is the start of a recording, of this format if it has no header. */
  public void restart(PcmFormat raw) {
    pending.reset();
    state = State.START;
    decoder = new PcmDecoder(raw);
  }

  /** Says that a recording ended; a header may come next, or more of what came before. */
  public void mayRestart() {
    if (state == State.AFTER || (state == State.SAMPLES && left == WavHeader.UNKNOWN)) {
      pending.reset();
      state = State.START;
    }
  }

  /**
   * Takes the next bytes, any number of them.
   *
   * @return the audio that became complete, in order, channels mixed; usually one chunk or none
   * @throws io.tarsier.api.TarsierException if a header is wrong, missing or of an unsupported kind
   */
  public List<AudioChunk> accept(byte[] bytes) {
    return acceptChannels(bytes).stream().map(ChannelAudio::mixed).toList();
  }

  /**
   * The same with the channels apart.
   *
   * @throws io.tarsier.api.TarsierException as {@link #accept} does
   */
  public List<ChannelAudio> acceptChannels(byte[] bytes) {
    List<ChannelAudio> chunks = new ArrayList<>(1);
    int at = 0;
    while (at < bytes.length) {
      at += step(bytes, at, chunks);
    }
    return chunks;
  }

  /** Consumes at least one byte. */
  private int step(byte[] bytes, int at, List<ChannelAudio> chunks) {
    int length = bytes.length - at;
    return switch (state) {
      case START -> start(bytes, at, length, chunks);
      case AFTER -> after(bytes, at, length, chunks);
      case SAMPLES -> samples(bytes, at, length, chunks);
      case SKIP -> skip(length);
    };
  }

  private int start(byte[] bytes, int at, int length, List<ChannelAudio> chunks) {
    int before = pending.size();
    pending.write(bytes, at, length);
    byte[] head = pending.toByteArray();
    if (!WavHeader.mayStart(head, head.length)) {
      pending.reset();
      state = State.SAMPLES;
      left = WavHeader.UNKNOWN;
      samples(head, 0, head.length, chunks);
      return length;
    }
    Optional<WavHeader> header = WavHeader.parse(head, head.length);
    if (header.isEmpty()) {
      if (head.length > WavHeader.MAX_BYTES) {
        throw new MalformedInputException("the WAV header has no end", head.length);
      }
      return length;
    }
    pending.reset();
    decoder = new PcmDecoder(header.get().format());
    state = State.SAMPLES;
    left = header.get().dataBytes();
    return header.get().headerBytes() - before;
  }

  private int samples(byte[] bytes, int at, int length, List<ChannelAudio> chunks) {
    int count = (int) Math.min(length, left);
    ChannelAudio audio = decoder().decode(bytes, at, count);
    if (audio.channels().get(0).length > 0) {
      chunks.add(audio);
    }
    if (left != WavHeader.UNKNOWN) {
      left -= count;
      if (left == 0) {
        state = State.AFTER;
      }
    }
    return count;
  }

  private PcmDecoder decoder() {
    if (decoder == null) {
      throw new UnsupportedInputException(
          "the audio does not begin with a WAV header; send one, or say what the samples are");
    }
    return decoder;
  }

  private int after(byte[] bytes, int at, int length, List<ChannelAudio> chunks) {
    int count = Math.min(length, CHUNK_HEAD_BYTES - pending.size());
    pending.write(bytes, at, count);
    byte[] head = pending.toByteArray();
    if (head.length < CHUNK_HEAD_BYTES) {
      return count;
    }
    pending.reset();
    if (WavHeader.mayStart(head, head.length)) {
      state = State.START;
      pending.writeBytes(head);
    } else if (isChunkName(head)) {
      state = State.SKIP;
      left = WavHeader.chunkBytes(head);
      skip(0);
    } else {
      state = State.SAMPLES;
      left = WavHeader.UNKNOWN;
      samples(head, 0, head.length, chunks);
    }
    return count;
  }

  private int skip(int length) {
    int count = (int) Math.min(length, left);
    left -= count;
    if (left == 0) {
      state = State.AFTER;
    }
    return count;
  }

  private static boolean isChunkName(byte[] head) {
    for (int i = 0; i < 4; i++) {
      if (head[i] < ' ' || head[i] > '~') {
        return false;
      }
    }
    return true;
  }
}
