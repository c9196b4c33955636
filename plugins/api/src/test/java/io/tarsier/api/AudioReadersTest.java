package io.tarsier.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.toy.ToyPlugin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudioReadersTest {

  private static final byte[] NO_BYTES = {};

  private final Magic song = new Magic("song", "ID3");
  private final Magic talk = new Magic("talk", "talk");
  private final AudioReaders readers = new AudioReaders(List.of(song, talk));

  /** Takes what begins with some letters; its reader gives a sample per byte. */
  private static class Magic extends ToyPlugin implements AudioReaderProvider {

    private final String magic;
    private byte[] opened = NO_BYTES;

    Magic(String name, String magic) {
      super(name);
      this.magic = magic;
    }

    @Override
    public boolean accepts(byte[] head) {
      assertThat(head).hasSizeLessThanOrEqualTo(HEAD_BYTES);
      return new String(head, ISO_8859_1).startsWith(magic);
    }

    @Override
    public AudioReader open(InputStream in) throws IOException {
      opened = in.readAllBytes();
      return new AudioReader() {
        @Override
        public int sampleRateHz() {
          return 1000;
        }

        @Override
        public int channels() {
          return 1;
        }

        @Override
        public int read(float[] buffer, int offset, int length) {
          return -1;
        }

        @Override
        public void close() {}
      };
    }
  }

  /** Takes what begins with a tag, and reads none of it. */
  private static final class Unread extends Magic {

    Unread() {
      super("unread", "ID3");
    }

    @Override
    public AudioReader open(InputStream in) throws IOException {
      return super.open(InputStream.nullInputStream());
    }
  }

  private static byte[] tagged(int size, byte[] audio) {
    byte[] file = Arrays.copyOf("ID3\4\0\0".getBytes(ISO_8859_1), Id3Tag.HEADER_BYTES + size);
    for (int i = 0; i < 4; i++) {
      file[6 + i] = (byte) ((size >> (7 * (3 - i))) & 0x7F);
    }
    byte[] all = Arrays.copyOf(file, file.length + audio.length);
    System.arraycopy(audio, 0, all, file.length, audio.length);
    return all;
  }

  private void open(byte[] recording) throws IOException {
    readers.open(new ByteArrayInputStream(recording)).close();
  }

  @Test
  void whatStandsBehindATagOfAnySizeChoosesTheReaderWhichGetsAllOfIt() throws IOException {
    for (int size : new int[] {0, 1, 50, 60, 64, 65_536, 2_000_000}) {
      byte[] recording = tagged(size, "talk, talk, talk".getBytes(ISO_8859_1));
      open(recording);
      assertThat(talk.opened).as("a tag of %d bytes", size).isEqualTo(recording);
    }
    assertThat(song.opened).isEmpty();
  }

  @Test
  void severalTagsArePassedOver() throws IOException {
    byte[] recording = tagged(100, tagged(3000, "talk".getBytes(ISO_8859_1)));
    open(recording);
    assertThat(talk.opened).isEqualTo(recording);
  }

  @Test
  void theTagItselfIsAskedAboutWhereNobodyKnowsWhatStandsBehindIt() throws IOException {
    byte[] recording = tagged(100, "la la la".getBytes(ISO_8859_1));
    open(recording);
    assertThat(song.opened).isEqualTo(recording);
  }

  @Test
  void aTagThatClaimsMoreThanThereIsIsATag() throws IOException {
    byte[] recording = Arrays.copyOf(tagged(1_000_000, NO_BYTES), 5000);
    open(recording);
    assertThat(song.opened).isEqualTo(recording);
  }

  @Test
  void nobodyLooksBehindATagOfHundredsOfMegabytes() throws IOException {
    byte[] head = "ID3\4\0\0\177\177\177\177".getBytes(ISO_8859_1);
    int[] taken = {0};
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return taken[0] < head.length ? head[taken[0]++] : taken[0]++ & 0x7F;
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            for (int i = 0; i < length; i++) {
              target[offset + i] = (byte) read();
            }
            return length;
          }
        };
    AudioReaders choosing = new AudioReaders(List.of(new Unread()));
    choosing.open(endless).close();
    assertThat(taken[0]).isLessThan(1_000_000);
  }

  @Test
  void whatNobodyAcceptsNamesTheFormatsThatThereAre() {
    assertThatThrownBy(() -> open("a text".getBytes(ISO_8859_1)))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessage("this is no audio format that Tarsier reads; it reads: song, talk");
    assertThatThrownBy(() -> open(NO_BYTES))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessage("the recording is empty (0 bytes)");
  }
}
