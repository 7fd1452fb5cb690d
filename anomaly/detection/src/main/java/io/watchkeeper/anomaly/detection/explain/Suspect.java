package io.watchkeeper.anomaly.detection.explain;

import java.time.Instant;

/**
 * Something that has a name and whose metrics moved.
 *
 * @param kind a label's name: {@code tool}, {@code client}, {@code backend}
 * @param name the label's value
 * @param share its part of all that moved among names of its kind, in (0, 1]
 * @param since first second in which one of its metrics was away
 */
public record Suspect(String kind, String name, double share, Instant since) {}
