package io.watchkeeper.alerting.dispatch;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread that incidents, leases and the kill switch belong to, as seen by threads that
 * serve requests.
 */
public record Owner(ExecutorService thread) {

  private static final long PATIENCE_SECONDS = 5;

  /** Did not answer in time, as with a disk that hangs. */
  public static final class Busy extends Exception {
    private static final long serialVersionUID = 1;

    Busy() {
      super("alerting is busy or its disk hangs: send again");
    }
  }

  /** Runs it on the owner's thread. */
  public <T> T call(Callable<T> work) throws Exception {
    Future<T> result = thread.submit(work);
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // What has not begun is not done behind the caller's back.
      result.cancel(false);
      throw new Busy();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
