package io.watchkeeper.collector.transfer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.collector.answer.StoreAnswer;
import io.watchkeeper.collector.model.Catalogue;
import io.watchkeeper.collector.model.Measurement;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.PointReader;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The points of a time, or their roll-ups, as one Parquet file. Where the connection breaks, the
 * file has no end.
 */
@Controller("/api/v1/export")
@Requires(beans = {Catalogue.class, PointReader.class, RangeReader.class})
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExportController {

  private static final MediaType PARQUET =
      new MediaType("application/vnd.apache.parquet", "parquet");

  private final Catalogue catalogue;
  private final PointReader reader;
  private final RangeReader ranges;

  ExportController(Catalogue catalogue, PointReader reader, RangeReader ranges) {
    this.catalogue = catalogue;
    this.reader = reader;
    this.ranges = ranges;
  }

  @Get
  HttpResponse<?> export(HttpRequest<?> request) {
    return StoreAnswer.to(() -> file(request.getParameters()));
  }

  private HttpResponse<?> file(HttpParameters parameters) {
    PointPages.Window window =
        new PointPages.Window(
            instant("from", parameters.get("from", String.class, "")),
            instant("to", parameters.get("to", String.class, "")));
    List<Selection> selections = selections(parameters.getAll("series"));
    String step = parameters.get("step", String.class, "");
    Iterator<byte[]> export =
        step.isEmpty()
            ? new FilePieces<>(new PointPages(reader, window), selections)
            : new FilePieces<>(
                new StepPages(
                    ranges,
                    new RangeQuery.Window(window.from(), window.to(), StepPages.step(step))),
                wanted(selections));
    return HttpResponse.ok(new StreamedFile(new PieceStream(export), PARQUET));
  }

  /** Their fields that hold numbers or sketches: other texts do not add up. */
  private List<StepPages.Wanted> wanted(List<Selection> selections) {
    Map<String, Measurement> known = new HashMap<>();
    catalogue.measurements().forEach(measurement -> known.put(measurement.name(), measurement));
    List<StepPages.Wanted> wanted = new ArrayList<>();
    for (Selection selection : selections) {
      Measurement measurement = known.get(selection.measurement());
      TreeSet<String> fields = new TreeSet<>();
      if (measurement != null) {
        fields.addAll(measurement.numbers());
        if (measurement.texts().contains(Metric.SKETCH_FIELD)) {
          fields.add(Metric.SKETCH_FIELD);
        }
      }
      fields.removeIf(field -> !selection.field().isEmpty() && !selection.field().equals(field));
      fields.forEach(field ->
          wanted.add(
              new StepPages.Wanted(selection.measurement() + "." + field, selection.labels())));
    }
    return wanted;
  }

  /** Sorted, so that the same points make the same file; all measurements when none is named. */
  private List<Selection> selections(List<String> series) {
    TreeSet<String> texts = new TreeSet<>(series);
    if (texts.isEmpty()) {
      catalogue.measurements().stream().map(Measurement::name).forEach(texts::add);
    }
    return texts.stream().map(Selection::of).toList();
  }

  private static Instant instant(String name, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          "the parameter " + name + " is '" + text + "': write one such as 2026-11-20T10:00:00Z",
          wrong);
    }
  }
}
