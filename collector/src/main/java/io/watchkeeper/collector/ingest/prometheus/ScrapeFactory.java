package io.watchkeeper.collector.ingest.prometheus;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.collector.ingest.Intake;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.Executors;

/** Starts the scraping where there are targets. */
@Factory
final class ScrapeFactory {

  @Context
  @Bean(preDestroy = "close")
  @Requires(property = "watchkeeper.scrape.targets")
  ScrapeLoop scrapes(Intake intake, ScrapeConfiguration configuration) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(configuration.timeout()).build();
    List<Scraper> scrapers =
        configuration.targets().stream()
            .map(Target::parse)
            .map(target ->
                new Scraper(
                    target,
                    new Page(client, target, configuration),
                    intake,
                    configuration.samples()))
            .toList();
    ScrapeLoop loop =
        new ScrapeLoop(
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("scrape-beat").factory()),
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("scrape-", 0).factory()));
    loop.start(scrapers, configuration.every());
    return loop;
  }
}
