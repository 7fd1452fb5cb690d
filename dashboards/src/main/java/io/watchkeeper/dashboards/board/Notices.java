package io.watchkeeper.dashboards.board;

/**
 * How the telling of people goes: what the console needs of {@code GET /api/notifications}.
 *
 * @param configured whether there is a receiver
 * @param pending not delivered yet
 * @param droppedTotal lost for want of room
 */
public record Notices(boolean configured, int pending, long droppedTotal) {

  /** Before alerting was heard. */
  public static final Notices NONE = new Notices(false, 0, 0);
}
