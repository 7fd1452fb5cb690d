package io.watchkeeper.collector.profiling;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that should be a recording and cannot be read as one. */
public final class DamagedRecording extends IOException {

  private static final long serialVersionUID = 1;

  DamagedRecording(String why, @Nullable Throwable cause) {
    super("this is no whole flight recording: " + why, cause);
  }
}
