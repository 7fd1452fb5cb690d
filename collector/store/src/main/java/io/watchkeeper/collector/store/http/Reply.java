package io.watchkeeper.collector.store.http;

import java.nio.charset.StandardCharsets;

/** What a database answered. */
public final class Reply {

  private static final int LONGEST_REASON = 300;

  private final int status;
  private final byte[] body;

  /**
   * @param body not changed afterwards
   */
  Reply(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  /** Of HTTP. */
  public int status() {
    return status;
  }

  /** Not to be changed. */
  public byte[] body() {
    return body;
  }

  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** The database's own words in one short line. */
  public String reason() {
    String said = new String(body, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ").strip();
    return said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) + "..." : said;
  }
}
