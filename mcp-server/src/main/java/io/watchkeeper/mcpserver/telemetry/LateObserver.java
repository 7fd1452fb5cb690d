package io.watchkeeper.mcpserver.telemetry;

import io.watchkeeper.mcpserver.protocol.caller.CallObserver;

/**
 * Watches from the arrival of a message, whichever thread serves it: the meter wants to be told by
 * that thread alone, and which one it is shows only when it begins.
 */
public final class LateObserver implements CallObserver {

  private final McpMeter meter;
  private final int bytes;
  private final Transport transport;
  private final long arrivedNanos;
  private CallObserver watching = SILENT;

  public LateObserver(McpMeter meter, int bytes, Transport transport) {
    this(meter, bytes, transport, meter.now());
  }

  /**
   * @param arrivedNanos as {@link McpMeter#now} was when it came
   */
  public LateObserver(McpMeter meter, int bytes, Transport transport, long arrivedNanos) {
    this.meter = meter;
    this.bytes = bytes;
    this.transport = transport;
    this.arrivedNanos = arrivedNanos;
  }

  @Override
  public void began(Call call) {
    watching = meter.observe(bytes, transport, arrivedNanos);
    watching.began(call);
  }

  @Override
  public void working() {
    watching.working();
  }

  @Override
  public void waitsForIdentical(boolean now) {
    watching.waitsForIdentical(now);
  }

  @Override
  public void merged() {
    watching.merged();
  }

  @Override
  public void carries(int items) {
    watching.carries(items);
  }

  @Override
  public void answering() {
    watching.answering();
  }

  @Override
  public void ended(Ending ending) {
    watching.ended(ending);
  }
}
