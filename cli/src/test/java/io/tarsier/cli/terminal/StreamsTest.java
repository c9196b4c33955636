package io.tarsier.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.cli.terminal.Streams.PipeWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class StreamsTest {

  private static PrintWriter failing(String reason) {
    return new PrintWriter(
        new PipeWriter(
            new Writer() {
              @Override
              public void write(char[] buffer, int offset, int length) throws IOException {
                throw new IOException(reason);
              }

              @Override
              public void flush() throws IOException {
                throw new IOException(reason);
              }

              @Override
              public void close() {}
            }));
  }

  @Test
  void aPipeThatNobodyReadsIsNoError() {
    assertThatThrownBy(() -> failing("Broken pipe").println("text")).isInstanceOf(BrokenPipe.class);
    assertThatThrownBy(() -> failing("The pipe is being closed").flush())
        .isInstanceOf(BrokenPipe.class);
  }

  @Test
  void aFullDiskIsSaidOnceWithTheNameOfTheStream() {
    PrintWriter out = failing("No space left on device");
    assertThatThrownBy(() -> out.println("text"))
        .isInstanceOf(UncheckedIOException.class)
        .satisfies(
            e ->
                assertThat(ErrorSentence.of(e))
                    .isEqualTo("standard output: No space left on device"));
    assertThatCode(out::flush).doesNotThrowAnyException();
  }
}
