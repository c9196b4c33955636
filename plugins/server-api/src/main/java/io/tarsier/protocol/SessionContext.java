package io.tarsier.protocol;

import io.tarsier.recognizer.StreamOptions;

/**
 * What a session may use. Immutable.
 *
 * @param streamId names the stream in the log, unique in this process
 * @param handshake what the client said when it connected
 * @param recognizers the models on offer
 * @param defaultSampleRateHz rate of raw audio whose client names none
 * @param options what a stream gets where its client asks for nothing else
 * @param meter counts what happens to the stream
 */
public record SessionContext(
    long streamId,
    Handshake handshake,
    RecognizerSource recognizers,
    int defaultSampleRateHz,
    StreamOptions options,
    StreamMeter meter) {}
