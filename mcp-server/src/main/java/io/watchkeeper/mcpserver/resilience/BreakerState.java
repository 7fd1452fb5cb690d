package io.watchkeeper.mcpserver.resilience;

/** How a breaker stands. The code is the value of {@code mcp_backend.breaker_state}. */
public enum BreakerState {
  CLOSED(0),
  HALF_OPEN(1),
  OPEN(2),
  /** Open by command, until the lease ends; probes go on beside it. */
  HELD_OPEN(3);

  private final int code;

  BreakerState(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** True while no call at all may pass. */
  public boolean refusesAll() {
    return this == OPEN || this == HELD_OPEN;
  }
}
