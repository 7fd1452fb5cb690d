package io.watchkeeper.anomaly.evaluation.data;

import java.io.IOException;

/** A file that holds one subject, not read yet. */
public interface Source {

  /** Path below the set's folder, without suffixes; names the output. */
  String name();

  /** Size on disk, as a guess of how long it takes. */
  long bytes();

  /**
   * Reads it.
   *
   * @throws BadFile when a person has to mend something
   */
  Subject load() throws IOException;
}
