package io.watchkeeper.anomaly.incident;

import io.watchkeeper.anomaly.model.Incident;

/** Where every new revision of an incident goes: the ledger, then the hook. */
@FunctionalInterface
public interface IncidentSink {
  void revised(Incident incident);
}
