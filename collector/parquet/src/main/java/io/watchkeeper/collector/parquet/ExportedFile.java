package io.watchkeeper.collector.parquet;

import java.io.IOException;
import java.nio.file.Path;

/** A file that an export wrote, open for reading. */
public sealed interface ExportedFile extends AutoCloseable permits PointFileReader, StepFileReader {

  /**
   * Opens a file and reads its end.
   *
   * @throws UnreadableFileException when it is none of ours, or its end is not there
   */
  static ExportedFile open(Path path) throws IOException, UnreadableFileException {
    RowGroups file = RowGroups.open(path);
    boolean opened = false;
    try {
      ExportedFile its =
          file.footer().layout().equals(Layout.STEPS)
              ? new StepFileReader(file)
              : new PointFileReader(file);
      opened = true;
      return its;
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  /** How many row groups there are. */
  int groups();

  /** In the whole file: fields of points, or fields of series in steps. */
  long rows();

  @Override
  void close() throws IOException;
}
