package io.watchkeeper.alerting.fake;

import io.watchkeeper.alerting.action.lease.CommandAnswer;
import io.watchkeeper.alerting.control.BackendCommand;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A server that obeys, unless told to answer otherwise; writes down what it was told and when. */
public final class FakeServer {

  private final InstantSource clock;
  private final Obedience obedience;
  private final List<Heard> heard = new ArrayList<>();
  private final Deque<CompletableFuture<CommandAnswer>> script = new ArrayDeque<>();
  private int silent;

  /** A command and when it came. */
  public record Heard(Instant at, BackendCommand command) {}

  public FakeServer(InstantSource clock) {
    this.clock = clock;
    this.obedience = new Obedience(clock);
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

  /** The next command is obeyed, but its answer never arrives. */
  public void thenObeyInSilence() {
    silent++;
  }

  public CompletableFuture<CommandAnswer> send(String server, BackendCommand command) {
    heard.add(new Heard(clock.instant(), command));
    if (silent > 0) {
      silent--;
      var _ = obedience.obey(command);
      return new CompletableFuture<>();
    }
    CompletableFuture<CommandAnswer> scripted = script.poll();
    return scripted != null
        ? scripted
        : CompletableFuture.completedFuture(new CommandAnswer.Answered(obedience.obey(command)));
  }

  public List<Heard> heard() {
    return List.copyOf(heard);
  }

  public List<BackendCommand> commands() {
    return heard.stream().map(Heard::command).toList();
  }

  /** The leases in force at the server now. */
  public Set<String> held() {
    return obedience.held();
  }
}
