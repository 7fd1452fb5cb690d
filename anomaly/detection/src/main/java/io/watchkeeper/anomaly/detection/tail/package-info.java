/**
 * What a model's own score is worth: the probability that an ordinary row scores as high.
 *
 * <p>Four classes make tail probabilities, for four kinds of score. {@link
 * io.watchkeeper.anomaly.detection.tail.RollingTail}: scores that a model gave to ordinary rows
 * before it learned them, a window of the newest, renewed with the model's fits so that surprises
 * of one fit can be compared. {@link io.watchkeeper.anomaly.detection.forest.TailCalibration}: all
 * scores of one training at once, each by the half that had not seen the row, and never renewed.
 * {@link io.watchkeeper.anomaly.detection.threshold.DriftingTail}: a score whose ordinary level
 * moves, and which is to be ordinary again some day wherever it has moved to. {@link
 * io.watchkeeper.anomaly.detection.onset.RowTail}: no score but counts, how many rows had an event
 * as rare in any of many streams. The first two share their mathematics (empirical up to the 90%
 * quantile, exponential beyond) and differ in who decides when it is fitted; they are apart because
 * one has to be saved and the other is grown again from its rows.
 */
@NullMarked
package io.watchkeeper.anomaly.detection.tail;

import org.jspecify.annotations.NullMarked;
