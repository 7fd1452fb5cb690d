package io.watchkeeper.alerting.fake;

import io.watchkeeper.alerting.action.lease.CommandAnswer;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.control.CommandOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A server that obeys, unless told to answer otherwise; writes down what it was told and when. */
public final class FakeServer {

  private final InstantSource clock;
  private final List<Heard> heard = new ArrayList<>();
  private final Deque<CompletableFuture<CommandAnswer>> script = new ArrayDeque<>();
  private final Set<String> leases = new HashSet<>();

  /** A command and when it came. */
  public record Heard(Instant at, BackendCommand command) {}

  public FakeServer(InstantSource clock) {
    this.clock = clock;
  }

  /** The next commands are answered by these instead, in turn. */
  public void then(CommandAnswer answer, int times) {
    for (int i = 0; i < times; i++) {
      script.add(CompletableFuture.completedFuture(answer));
    }
  }

  /** The next command is answered when the test says so. */
  public CompletableFuture<CommandAnswer> thenLater() {
    CompletableFuture<CommandAnswer> later = new CompletableFuture<>();
    script.add(later);
    return later;
  }

  public CompletableFuture<CommandAnswer> send(String server, BackendCommand command) {
    heard.add(new Heard(clock.instant(), command));
    CompletableFuture<CommandAnswer> scripted = script.poll();
    return scripted != null
        ? scripted
        : CompletableFuture.completedFuture(new CommandAnswer.Answered(obey(command)));
  }

  public List<Heard> heard() {
    return List.copyOf(heard);
  }

  public List<BackendCommand> commands() {
    return heard.stream().map(Heard::command).toList();
  }

  private CommandOutcome obey(BackendCommand command) {
    Instant expiry = clock.instant().plusSeconds(15);
    return switch (command) {
      case BackendCommand.OpenBreaker open -> take(open.lease().id(), expiry);
      case BackendCommand.ServeFromCache serve -> take(serve.lease().id(), expiry);
      case BackendCommand.Release release ->
          new CommandOutcome.Released(release.leaseId(), leases.remove(release.leaseId()));
      case BackendCommand.Unsupported _ ->
          new CommandOutcome.Refused(CommandOutcome.Refusal.UNKNOWN_COMMAND, "unknown");
    };
  }

  private CommandOutcome take(String id, Instant expiry) {
    return leases.add(id)
        ? new CommandOutcome.Applied(id, expiry)
        : new CommandOutcome.Renewed(id, expiry);
  }
}
