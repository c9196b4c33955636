package io.tarsier.formats;

import io.tarsier.api.TranscriptWriterProvider;
import io.tarsier.api.TranscriptWriterProviderContractTest;
import org.junit.jupiter.api.Nested;

class WriterContractTest {

  private abstract static class Contract extends TranscriptWriterProviderContractTest {

    private final TranscriptWriterProvider provider;

    Contract(TranscriptWriterProvider provider) {
      this.provider = provider;
    }

    @Override
    protected TranscriptWriterProvider provider() {
      return provider;
    }
  }

  @Nested
  class PlainText extends Contract {
    PlainText() {
      super(new PlainTextWriter());
    }
  }

  @Nested
  class Json extends Contract {
    Json() {
      super(new JsonWriter());
    }
  }

  @Nested
  class SubRip extends Contract {
    SubRip() {
      super(new SubRipWriter());
    }
  }

  @Nested
  class WebVtt extends Contract {
    WebVtt() {
      super(new WebVttWriter());
    }
  }

  @Nested
  class Ctm extends Contract {
    Ctm() {
      super(new CtmWriter());
    }
  }

  @Nested
  class TextGrid extends Contract {
    TextGrid() {
      super(new TextGridWriter());
    }
  }
}
