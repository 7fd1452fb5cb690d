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
import io.watchkeeper.collector.model.PointReader;
import io.watchkeeper.collector.model.RollUpReader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/**
 * The points of a time, or their roll-ups, as one Parquet file. Where the connection breaks, the
 * file has no end.
 */
@Controller("/api/v1/export")
@Requires(beans = {Catalogue.class, PointReader.class, RollUpReader.class})
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExportController {

  private static final MediaType PARQUET =
      new MediaType("application/vnd.apache.parquet", "parquet");

  private final Catalogue catalogue;
  private final PointReader reader;
  private final RollUpReader rollUps;

  ExportController(Catalogue catalogue, PointReader reader, RollUpReader rollUps) {
    this.catalogue = catalogue;
    this.reader = reader;
    this.rollUps = rollUps;
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
        new FilePieces<>(
            step.isEmpty()
                ? new PointPages(reader, window)
                : new StepPages(rollUps, window, StepPages.step(step)),
            selections);
    return HttpResponse.ok(new StreamedFile(new PieceStream(export), PARQUET));
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
