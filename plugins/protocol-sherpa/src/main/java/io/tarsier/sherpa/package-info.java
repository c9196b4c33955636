/**
 * The websocket protocol of sherpa-onnx' streaming server, on {@code /sherpa}.
 *
 * <p>The client sends 32-bit floats at 16 kHz and, at the end, the text {@code Done}. The server
 * sends a JSON object whenever it knows more and, after the one that has {@code is_eof}, the text
 * {@code Done!}. It does not close: clients do, and one of them takes it for an error if it cannot.
 *
 * <p>Where Tarsier departs from the original on purpose: a text other than {@code Done} closes the
 * connection with a reason instead of being ignored, samples are clipped to [-1, 1], and results
 * are sent when they change, not whenever the network has run.
 */
@NullMarked
package io.tarsier.sherpa;

import org.jspecify.annotations.NullMarked;
