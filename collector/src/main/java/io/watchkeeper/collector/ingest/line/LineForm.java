package io.watchkeeper.collector.ingest.line;

/** What the lines of one measurement have in common, as far as the newest of them says. */
record LineForm(String measurement, RepeatedNames names, LabelRow labels, FieldRow fields) {

  static LineForm of(String measurement) {
    return new LineForm(measurement, new RepeatedNames(), new LabelRow(), new FieldRow());
  }

  /**
   * @param known names in front of those that are read, as they were in an earlier line
   */
  void newLine(int known) {
    names.newLine(known);
    labels.newLine();
    fields.newLine();
  }
}
