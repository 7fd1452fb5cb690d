package io.watchkeeper.collector.scorecard;

/** How many servers there were. */
enum Scale {
  FEWEST("with fewest servers"),
  MOST("with most servers");

  private final String text;

  Scale(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
