package io.watchkeeper.collector.ingest;

import io.watchkeeper.ops.keys.Admission;
import io.watchkeeper.ops.keys.Caller;
import io.watchkeeper.ops.keys.Client;
import io.watchkeeper.ops.keys.ClientKey;
import io.watchkeeper.ops.keys.ClientKeys;
import io.watchkeeper.ops.keys.Keyring;
import io.watchkeeper.ops.keys.Role;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may write, and under which name. A writer with a token of its own is called as its line in
 * {@code writers.keys}; the key that all share ({@code write.key}) makes a writer {@value #SHARED};
 * where neither is set up, whoever is on this machine is {@value #LOCAL}.
 */
public final class Writers {

  public static final String SHARED = "shared";
  public static final String LOCAL = "local";

  private static final long LOOK_EVERY_NANOS = 500_000_000L;

  private final Optional<ClientKeys> tokens;
  private final Keyring keyring;
  private final boolean sharedKey;
  private final LongSupplier nanoTime;
  private final AtomicLong looked;

  /**
   * @param tokens none when the process was told of no place for them
   */
  public Writers(Optional<ClientKeys> tokens, Keyring keyring) {
    this.tokens = tokens;
    this.keyring = keyring;
    this.sharedKey = keyring.key(Role.WRITE).isPresent();
    this.nanoTime = keyring.nanoTime();
    this.looked = new AtomicLong(nanoTime.getAsLong());
  }

  /** The answer to a caller. */
  public sealed interface Answer {
    /** Writes under this name. */
    record Known(String writer) implements Answer {}

    /** 401; the text is for people. */
    record Unknown(String whatToDo) implements Answer {}
  }

  /**
   * Takes a changed file of tokens up within half a second, without a restart.
   *
   * @param token as sent in any of the ways that protocols have, null when none was
   */
  public Answer ask(Caller caller, @Nullable String token) {
    renew();
    ClientKey key = token == null ? null : ClientKey.parse(token);
    if (key != null) {
      Optional<Client> owner = tokens.map(known -> known.owner(key));
      if (owner.isPresent()) {
        return new Answer.Known(owner.get().name());
      }
    }
    String authorization = token == null ? null : "Bearer " + token;
    // Where keys were given, writers are programs that have one; nobody else needs to write.
    boolean named = tokens.isPresent() && !tokens.get().isEmpty();
    boolean guarded = sharedKey || named;
    var door = guarded ? keyring.guarded(Role.WRITE) : keyring.openOnLoopback(Role.WRITE);
    return switch (door.admit(caller, authorization)) {
      case Admission.Admitted admitted -> new Answer.Known(admitted.anonymous() ? LOCAL : SHARED);
      case Admission.Refused refused ->
          new Answer.Unknown(
              !named
                  ? refused.whatToDo()
                  : "send 'Authorization: Bearer TOKEN' with a token of this writer; one is made by"
                      + " watchkeeper keys add-writer NAME");
    };
  }

  private void renew() {
    long now = nanoTime.getAsLong();
    long last = looked.get();
    if (now - last >= LOOK_EVERY_NANOS && looked.compareAndSet(last, now)) {
      tokens.ifPresent(ClientKeys::renew);
    }
  }
}
