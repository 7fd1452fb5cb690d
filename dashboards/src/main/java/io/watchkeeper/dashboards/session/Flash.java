package io.watchkeeper.dashboards.session;

/** What became of the last thing done, shown once. */
public record Flash(String words, boolean failed) {

  public static final Flash NONE = new Flash("", false);
}
