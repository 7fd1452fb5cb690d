package io.watchkeeper.alerting.notify;

import io.watchkeeper.alerting.model.Delivery;
import io.watchkeeper.alerting.model.Notification;

/**
 * Where no receiver is set up: every notification is settled as such, so that the audit says so.
 */
public final class UnconfiguredNotifier implements Notifier {

  @Override
  public Delivery send(Notification notification) {
    return new Delivery.Rejected(Delivery.Reason.NOT_CONFIGURED);
  }
}
