package io.tarsier.decoder.lm;

import io.tarsier.api.LanguageModel;
import io.tarsier.api.LanguageModelProvider;
import io.tarsier.decoder.files.ByteBufferInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * The language models {@code ngram}: ARPA text in files named {@code *.arpa}, {@code *.arpa.gz} or
 * {@code *.arpa.xz}, and the binary format in all others.
 */
public final class NgramModelProvider implements LanguageModelProvider {

  private static final Pattern ARPA = Pattern.compile(".*\\.arpa(\\.gz|\\.xz)?");

  @Override
  public String name() {
    return "ngram";
  }

  @Override
  public String description() {
    return "N-grams with backoff: ARPA files and the binary format of 'tarsier lm'.";
  }

  @Override
  public boolean accepts(String name, byte[] head) {
    return ARPA.matcher(name).matches() || name.endsWith(".tlm") || TlmHeader.hasMagic(head);
  }

  @Override
  public LanguageModel open(String name, ByteBuffer content) throws IOException {
    if (!ARPA.matcher(name).matches()) {
      return NgramModel.open(content);
    }
    try (ArpaReader arpa = new ArpaReader(new ByteBufferInputStream(content))) {
      return NgramModel.read(arpa);
    }
  }
}
