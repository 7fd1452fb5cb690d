package io.watchkeeper.mcpserver.telemetry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One place of the journal's rings. Its turn is even while it stands and odd while it is written; a
 * reader that finds the same even turn before and after has read one call and no mixture.
 */
final class CallSlot {

  private static final VarHandle TURN;

  static {
    try {
      TURN = MethodHandles.lookup().findVarHandle(CallSlot.class, "turn", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long turn;
  private long endNanos;
  private long session;
  private String client = "";
  private String method = "";
  private @Nullable String tool;
  private String status = "";
  private long durationNanos;
  private long cpuNanos;
  private long allocatedBytes;

  /** False when another is at it. */
  boolean write(CallFacts call, long sessionMark, long ended) {
    long before = turn;
    if ((before & 1) == 1 || !TURN.compareAndSet(this, before, before + 1)) {
      return false;
    }
    endNanos = ended;
    session = sessionMark;
    client = call.client();
    method = call.method();
    tool = call.tool();
    status = call.status();
    durationNanos = call.durationNanos();
    cpuNanos = call.cpuNanos();
    allocatedBytes = call.allocatedBytes();
    TURN.setRelease(this, before + 2);
    return true;
  }

  /** Null when nothing stands here, or something else does by now. */
  @Nullable JournaledCall read(long nowNanos) {
    long before = (long) TURN.getAcquire(this);
    if (before == 0 || (before & 1) == 1) {
      return null;
    }
    JournaledCall call =
        new JournaledCall(
            nowNanos - endNanos,
            session,
            client,
            method,
            tool,
            status,
            durationNanos,
            cpuNanos,
            allocatedBytes);
    VarHandle.loadLoadFence();
    return (long) TURN.getOpaque(this) == before ? call : null;
  }
}
