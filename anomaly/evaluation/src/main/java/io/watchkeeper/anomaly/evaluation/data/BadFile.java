package io.watchkeeper.anomaly.evaluation.data;

import java.io.IOException;
import java.nio.file.Path;

/** A file that cannot be read as what it should be; the message says where, and what would do. */
public final class BadFile extends IOException {
  private static final long serialVersionUID = 1;

  BadFile(Path file, String complaint) {
    super(name(file) + " " + complaint);
  }

  private static String name(Path file) {
    Path last = file.getFileName();
    return last == null ? file.toString() : last.toString();
  }
}
