package io.watchkeeper.collector.query;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.collector.answer.StoreAnswer;
import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.model.SeriesWindow;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The store over HTTP: completed seconds after a cursor, and the past of one metric, as it was
 * written or in steps.
 */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class QueryController {

  private final SeriesReader reader;
  private final RangeReader ranges;

  QueryController(SeriesReader reader, RangeReader ranges) {
    this.reader = reader;
    this.ranges = ranges;
  }

  @Get("/seconds")
  HttpResponse<?> seconds(
      @QueryValue(defaultValue = "") String cursor, @QueryValue(defaultValue = "60") String limit) {
    return StoreAnswer.to(
        () -> StoreAnswer.json(reader.tail(new Cursor(cursor), QueryParameters.limit(limit))));
  }

  @Get("/window")
  HttpResponse<?> window(HttpRequest<?> request) {
    return series(() -> reader.window(QueryParameters.window(request.getParameters())));
  }

  @Get("/range")
  HttpResponse<?> range(HttpRequest<?> request) {
    return series(() -> ranges.range(QueryParameters.range(request.getParameters())));
  }

  private static HttpResponse<?> series(Supplier<List<SeriesWindow>> question) {
    return StoreAnswer.to(() -> StoreAnswer.json(Map.of("series", question.get())));
  }
}
