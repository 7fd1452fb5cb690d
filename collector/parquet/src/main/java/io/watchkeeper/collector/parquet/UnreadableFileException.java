package io.watchkeeper.collector.parquet;

/** The file is none of ours or is damaged; the message says which, for people. */
public final class UnreadableFileException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableFileException(String message) {
    super(message);
  }

  static UnreadableFileException foreign(String why) {
    return new UnreadableFileException(
        "this file was not written by watchkeeper export: " + why + "; nothing of it was imported");
  }

  static UnreadableFileException otherForm(String which) {
    return new UnreadableFileException(
        "this file is of another version of watchkeeper ("
            + which
            + "): export it again with this one; nothing of it was imported");
  }

  static UnreadableFileException damaged(String where) {
    return new UnreadableFileException(
        "the file is damaged: " + where + "; export it again, or copy it again from where it was");
  }
}
