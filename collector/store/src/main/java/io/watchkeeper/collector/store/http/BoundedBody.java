package io.watchkeeper.collector.store.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The bytes of a body up to a bound; a larger one is not read to its end. */
final class BoundedBody implements BodySubscriber<byte[]> {

  /** An answer that is too large is the question's fault. */
  static final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLarge(long bound) {
      super("more than " + bound + " bytes");
    }
  }

  private final int bound;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  BoundedBody(int bound) {
    this.bound = bound;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription fresh) {
    subscription = fresh;
    fresh.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      if (body.isDone()) {
        return;
      }
      if (bytes.size() + part.remaining() > bound) {
        if (subscription != null) {
          subscription.cancel();
        }
        body.completeExceptionally(new TooLarge(bound));
        return;
      }
      byte[] piece = new byte[part.remaining()];
      part.get(piece);
      bytes.writeBytes(piece);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(bytes.toByteArray());
  }
}
