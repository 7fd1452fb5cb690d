package io.watchkeeper.mcpserver.telemetry;

/** A platform thread that serves one sampled exchange after the other, and nothing else. */
public final class SampledThread extends Thread {

  public SampledThread(Runnable work) {
    super(work, "sampled-calls");
    setDaemon(true);
  }
}
