package io.tarsier.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.api.ModelException;
import io.tarsier.training.dl4j.AcousticNetwork;
import io.tarsier.training.dl4j.StagedSchedule;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A network and where its training stands, in one file. Immutable.
 *
 * @param network the network
 * @param state where the training stands
 * @param normalisation of the features it was trained on
 */
record Checkpoint(AcousticNetwork network, TrainingState state, Normalisation normalisation) {

  private static final String NETWORK = "network.zip";
  private static final String STATE = "state.json";
  private static final String NORMALISATION = "normalisation.json";

  Checkpoint with(TrainingState newState) {
    return new Checkpoint(network, newState, normalisation);
  }

  void write(TrainingFolder folder) throws IOException {
    folder.replace(TrainingFolder.CHECKPOINT, this::write);
  }

  private void write(OutputStream out) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(0);
    zip.putNextEntry(new ZipEntry(STATE));
    zip.write(mapper.writeValueAsBytes(state));
    zip.putNextEntry(new ZipEntry(NORMALISATION));
    zip.write(mapper.writeValueAsBytes(normalisation));
    zip.putNextEntry(new ZipEntry(NETWORK));
    network.write(
        new FilterOutputStream(zip) {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
          }

          @Override
          public void close() {}
        });
    zip.closeEntry();
    zip.finish();
    zip.flush();
  }

  static Checkpoint read(Path file, StagedSchedule schedule, double maxGradientNorm)
      throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry state = zip.getEntry(STATE);
      ZipEntry normalisation = zip.getEntry(NORMALISATION);
      ZipEntry network = zip.getEntry(NETWORK);
      if (state == null || normalisation == null || network == null) {
        throw new ModelException("the checkpoint " + file + " is not complete; delete it");
      }
      return new Checkpoint(
          AcousticNetwork.read(zip.getInputStream(network), schedule, maxGradientNorm),
          mapper.readValue(zip.getInputStream(state), TrainingState.class),
          mapper.readValue(zip.getInputStream(normalisation), Normalisation.class));
    } catch (java.util.zip.ZipException e) {
      throw new ModelException("the checkpoint " + file + " is damaged; delete it", e);
    }
  }
}
