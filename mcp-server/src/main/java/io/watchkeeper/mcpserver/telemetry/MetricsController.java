package io.watchkeeper.mcpserver.telemetry;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** {@code GET /metrics}: Prometheus text, or OpenMetrics for those who ask for it. */
@Controller("/metrics")
final class MetricsController {

  private final CollectorRegistry registry;

  MetricsController(CollectorRegistry registry) {
    this.registry = registry;
  }

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> metrics(@Nullable @Header(HttpHeaders.ACCEPT) String accept)
      throws IOException {
    String format = TextFormat.chooseContentType(accept == null ? "" : accept);
    ByteArrayOutputStream text = new ByteArrayOutputStream(16 << 10);
    try (Writer writer = new OutputStreamWriter(text, StandardCharsets.UTF_8)) {
      TextFormat.writeFormat(format, writer, registry.metricFamilySamples());
    }
    return HttpResponse.ok(text.toByteArray()).header(HttpHeaders.CONTENT_TYPE, format);
  }
}
