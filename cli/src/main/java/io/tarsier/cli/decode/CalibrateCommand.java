package io.tarsier.cli.decode;

import io.tarsier.api.TarsierException;
import io.tarsier.cli.decode.calibration.Calibration;
import io.tarsier.cli.decode.calibration.JudgedWord;
import io.tarsier.cli.evaluate.ScoredText;
import io.tarsier.cli.recognition.DecoderSettings;
import io.tarsier.cli.recognition.UtteranceOptions;
import io.tarsier.cli.terminal.ErrorSentence;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.cli.terminal.Progress;
import io.tarsier.corpus.Utterance;
import io.tarsier.corpus.scoring.Alignment;
import io.tarsier.corpus.scoring.Alignment.Kind;
import io.tarsier.corpus.scoring.ErrorRate;
import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds out whether word confidence means probability, and what curve would make it so. */
@Command(
    name = "calibrate",
    description = "Fit and check the confidence of words on transcribed recordings.",
    footer = {
      "The fitted numbers belong into the section 'confidence' of the model's decoder",
      "settings. Errors are cross-fitted: of each speaker with the curve of the others."
    })
public final class CalibrateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private UtteranceOptions utteranceOptions;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "A model by name, or a .tarsier file.")
  private @Nullable String model;

  @Mixin private DecoderSettings decoderSettings;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    List<Utterance> utterances = utteranceOptions.utterances();
    List<JudgedWord> words = new ArrayList<>();
    int status = ExitStatus.OK;
    WitnessDecoder decoder = new WitnessDecoder();
    PrintWriter err = spec.commandLine().getErr();
    try (Recognizer recognizer = OneDecoder.open(model, decoder, decoderSettings.settings());
        Progress progress = Progress.of("calibrate", utterances.size())) {
      for (Utterance utterance : utterances) {
        try {
          decoder.begin();
          recognizer.transcribe(utterance.audio());
          words.addAll(judge(utterance, decoder.words()));
        } catch (TarsierException | IOException | UncheckedIOException e) {
          err.println("tarsier: " + ErrorSentence.about(utterance.audio().toString(), e));
          status = ExitStatus.FAILED;
        }
        progress.step();
      }
    }
    if (words.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "the recordings gave no words to judge");
    }
    CalibrationReport report = new CalibrationReport(Calibration.of(words));
    report.print(spec.commandLine().getOut(), json);
    return status;
  }

  private static List<JudgedWord> judge(Utterance utterance, List<WitnessDecoder.Word> words) {
    List<String> reference = ErrorRate.words(ScoredText.normalise(utterance.text()));
    List<String> found = words.stream().map(w -> ScoredText.normalise(w.text())).toList();
    List<JudgedWord> judged = new ArrayList<>();
    for (Alignment.Edit edit : Alignment.of(reference, found).edits()) {
      if (edit.kind() != Kind.DELETION) {
        WitnessDecoder.Word word = words.get(judged.size());
        judged.add(
            new JudgedWord(
                utterance.speakerOrFile(),
                utterance.corpus(),
                word.posterior(),
                word.acoustic(),
                word.confidence(),
                edit.kind() == Kind.MATCH));
      }
    }
    return judged;
  }
}
