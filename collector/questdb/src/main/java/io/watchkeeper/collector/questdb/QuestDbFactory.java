package io.watchkeeper.collector.questdb;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.util.StringUtils;
import io.watchkeeper.collector.store.rollup.Rolling;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Opens the store when the service starts and closes it when the service ends. A process that
 * brings its own store turns this one off with {@code watchkeeper.questdb.enabled=false}.
 */
@Factory
@Requires(property = "watchkeeper.questdb.enabled", notEquals = StringUtils.FALSE)
@Requires(property = "watchkeeper.store.kind", value = "questdb", defaultValue = "questdb")
final class QuestDbFactory {

  @Singleton
  @Bean(preDestroy = "close")
  QuestDbStore store(
      QuestDbConfiguration configuration, @Value("${watchkeeper.home:}") String home) {
    return new QuestDbStore(
        new QuestDbStore.Place(configuration.directoryBelow(home), configuration.force()),
        InstantSource.system(),
        System::nanoTime,
        new QuestDbStore.Threads(
            single("questdb-write", configuration.queue()),
            single("questdb-settle", 1),
            single("questdb-read", configuration.queue()),
            configuration.timeout()));
  }

  @Context
  @Bean(preDestroy = "close")
  Tidying tidying(QuestDbStore store, QuestDbConfiguration configuration) {
    ScheduledExecutorService scheduler =
        Executors.newSingleThreadScheduledExecutor(named("questdb-tidy"));
    return new Tidying(store, scheduler, configuration.tidyEvery());
  }

  @Context
  @Bean(preDestroy = "close")
  Rolling rolling(QuestDbStore store, QuestDbConfiguration configuration) {
    ScheduledExecutorService scheduler =
        Executors.newSingleThreadScheduledExecutor(named("questdb-rollup"));
    return new Rolling(
        store, new Rolling.Beat(scheduler, System::nanoTime), configuration.rollUpEvery());
  }

  private static ExecutorService single(String name, int queue) {
    return new ThreadPoolExecutor(
        1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), named(name));
  }

  private static ThreadFactory named(String name) {
    return Thread.ofPlatform().daemon().name(name).factory();
  }
}
