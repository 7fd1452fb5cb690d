package io.watchkeeper.anomaly.pattern.kind;

/** What is the matter with a server, requirement A4. */
public enum IncidentKind implements Kind {
  /** Nothing, or nothing of these. */
  NONE("no incident"),
  /** What the backend takes has grown; the server waits for it. */
  UPSTREAM_SLOW("upstream slow"),
  /** Many requests fail; what succeeds takes what it took. */
  ERROR_BURST("error burst"),
  /** Reads miss the cache and go to the backend. */
  CACHE_COLLAPSE("cache collapse"),
  /** All clients together ask for far more. */
  TRAFFIC_SPIKE("traffic spike"),
  /** All clients together ask for far less. */
  TRAFFIC_DROP("traffic drop"),
  /** Memory that is in use grows and does not come back. */
  MEMORY_LEAK("memory leak"),
  /** The processors are at their limit without more traffic. */
  CPU_SATURATION("CPU saturation"),
  /** Calls wait for a place among those to a backend that is no slower. */
  POOL_EXHAUSTION("pool exhaustion"),
  /** One client asks for far more, the others as ever. */
  NOISY_CLIENT("noisy client");

  private final String words;

  IncidentKind(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public boolean ordinary() {
    return this == NONE;
  }
}
