package io.watchkeeper.collector.ingest.line;

/** What the lines of one measurement have in common, as far as the newest of them says. */
record LineForm(String measurement, RepeatedNames names, LabelRow labels, FieldRow fields) {

  static LineForm of(String measurement) {
    return new LineForm(measurement, new RepeatedNames(), new LabelRow(), new FieldRow());
  }

  void newLine() {
    names.newLine();
    labels.newLine();
    fields.newLine();
  }
}
