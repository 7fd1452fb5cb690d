package io.watchkeeper.mcpserver.telemetry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
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
    name(call);
    durationNanos = call.durationNanos();
    cpuNanos = call.cpuNanos();
    allocatedBytes = call.allocatedBytes();
    TURN.setRelease(this, before + 2);
    return true;
  }

  /**
   * What is told as before is not written again: a reference written into an old object makes the
   * collector look through the objects around it, some thousand of these a collection.
   */
  private void name(CallFacts call) {
    if (!client.equals(call.client())) {
      client = call.client();
    }
    if (!method.equals(call.method())) {
      method = call.method();
    }
    if (!Objects.equals(tool, call.tool())) {
      tool = call.tool();
    }
    if (!status.equals(call.status())) {
      status = call.status();
    }
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
