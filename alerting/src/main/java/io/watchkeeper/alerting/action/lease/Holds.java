package io.watchkeeper.alerting.action.lease;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The leases of this moment, in the order they were asked for, in memory and on disk. */
final class Holds {

  private final LeaseFile file;
  private final Map<String, Hold> byLease = new LinkedHashMap<>();

  Holds(LeaseFile file) {
    this.file = file;
  }

  boolean contains(Claim claim) {
    return byLease.containsKey(claim.leaseId());
  }

  /** Whether it is this very hold that stands, not a later one of the same lease. */
  boolean stands(Hold hold) {
    return byLease.get(hold.claim.leaseId()) == hold;
  }

  /** In memory only, see {@link #save}: a command must not wait for the disk. */
  void add(Hold hold) {
    byLease.put(hold.claim.leaseId(), hold);
  }

  void remove(Hold hold) {
    byLease.remove(hold.claim.leaseId());
  }

  /** As they are now: holds may come and go while the list is walked. */
  List<Hold> all() {
    return List.copyOf(byLease.values());
  }

  Optional<Hold> find(String lease) {
    return Optional.ofNullable(byLease.get(lease));
  }

  List<Hold> of(String incident) {
    return byLease.values().stream()
        .filter(hold -> hold.claim.incident().equals(incident))
        .toList();
  }

  void save() {
    file.write(byLease.values());
  }
}
