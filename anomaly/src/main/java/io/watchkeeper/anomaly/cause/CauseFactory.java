package io.watchkeeper.anomaly.cause;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.anomaly.foresight.Foresight;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Insight;
import io.watchkeeper.anomaly.pattern.Recognisers;
import io.watchkeeper.anomaly.pattern.classify.ClassifierTrainer;
import io.watchkeeper.collector.model.RangeReader;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the examination of incidents; where no store can be asked for ranges there is none. */
@Factory
@Requires(property = "watchkeeper.anomaly.enabled", notEquals = "false")
final class CauseFactory {

  private static final Logger LOG = LoggerFactory.getLogger(CauseFactory.class);

  @Singleton
  Causes.Making making(@Nullable RangeReader reader, @Nullable Foresight foresight) {
    Function<String, List<String>> clues = foresight == null ? _ -> List.of() : foresight::clues;
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("causes").factory());
    BiFunction<Incident, Instant, Insight> examine = examine(reader);
    return late ->
        new Causes(
            new Causes.Parts(
                examine,
                clues,
                Clock.systemUTC(),
                (wait, task) -> {
                  var _ = thread.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
                }),
            late);
  }

  private static BiFunction<Incident, Instant, Insight> examine(@Nullable RangeReader reader) {
    if (reader == null) {
      LOG.warn("no store can be asked for ranges: incidents are not examined");
      return (_, _) -> Insight.none();
    }
    return new FirstUse(reader)::examine;
  }

  /** Restores the recognisers when the first incident is examined, which not every watch sees. */
  private static final class FirstUse {
    private final RangeReader reader;
    private @Nullable Examination made;

    FirstUse(RangeReader reader) {
      this.reader = reader;
    }

    /** Called by one thread. */
    Insight examine(Incident incident, Instant now) {
      Examination examination = made;
      if (examination == null) {
        Recognisers recognisers = Recognisers.find(ClassifierTrainer.find());
        LOG.info("incidents are compared with what is known by {}", recognisers.told());
        examination = new Examination(reader, new Resemblance(recognisers));
        made = examination;
      }
      return examination.of(incident, now);
    }
  }
}
