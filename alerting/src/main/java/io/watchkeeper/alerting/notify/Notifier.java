package io.watchkeeper.alerting.notify;

import io.watchkeeper.alerting.model.Delivery;
import io.watchkeeper.alerting.model.Notification;

/** Sends once, never retries; the result says whether another try can help. */
public interface Notifier {

  /** Returns within a bound. */
  Delivery send(Notification notification);
}
