package io.tarsier.server.settings;

/**
 * How the server runs. Immutable.
 *
 * @param network where it listens
 * @param access who may use it
 * @param models which models it offers
 * @param recognition how it recognises
 * @param limits what clients may ask for
 * @param clientLimits what one client may ask for
 * @param batch how recordings are transcribed
 * @param log what it writes to its log
 */
public record ServerSettings(
    NetworkSettings network,
    AccessSettings access,
    ModelSettings models,
    RecognitionSettings recognition,
    Limits limits,
    ClientLimits clientLimits,
    BatchSettings batch,
    LogSettings log) {

  /** The defaults of all sections: this machine only, everybody may use it. */
  public static ServerSettings defaults() {
    return new ServerSettings(
        NetworkSettings.defaults(),
        AccessSettings.defaults(),
        ModelSettings.defaults(),
        RecognitionSettings.defaults(),
        Limits.defaults(),
        ClientLimits.defaults(),
        BatchSettings.defaults(),
        LogSettings.defaults());
  }

  /** The same elsewhere. */
  public ServerSettings withNetwork(NetworkSettings newNetwork) {
    return new ServerSettings(
        newNetwork, access, models, recognition, limits, clientLimits, batch, log);
  }

  /** The same on another port. */
  public ServerSettings withPort(int newPort) {
    return withNetwork(network.withPort(newPort));
  }

  /** The same for other users. */
  public ServerSettings withAccess(AccessSettings newAccess) {
    return new ServerSettings(
        network, newAccess, models, recognition, limits, clientLimits, batch, log);
  }

  /** The same for users with other keys. */
  public ServerSettings withApiKeys(ApiKeys newApiKeys) {
    return withAccess(access.withApiKeys(newApiKeys));
  }

  /** The same with other models. */
  public ServerSettings withModels(ModelSettings newModels) {
    return new ServerSettings(
        network, access, newModels, recognition, limits, clientLimits, batch, log);
  }

  /** The same with another way to recognise. */
  public ServerSettings withRecognition(RecognitionSettings newRecognition) {
    return new ServerSettings(
        network, access, models, newRecognition, limits, clientLimits, batch, log);
  }

  /** The same with another number of threads that recognise. */
  public ServerSettings withWorkers(int newWorkers) {
    return withRecognition(recognition.withWorkers(newWorkers));
  }

  /** The same with other limits. */
  public ServerSettings withLimits(Limits newLimits) {
    return new ServerSettings(
        network, access, models, recognition, newLimits, clientLimits, batch, log);
  }

  /** The same with other limits for one client. */
  public ServerSettings withClientLimits(ClientLimits newClientLimits) {
    return new ServerSettings(
        network, access, models, recognition, limits, newClientLimits, batch, log);
  }

  /** The same with other settings for recordings. */
  public ServerSettings withBatch(BatchSettings newBatch) {
    return new ServerSettings(
        network, access, models, recognition, limits, clientLimits, newBatch, log);
  }
}
