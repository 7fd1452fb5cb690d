package io.watchkeeper.collector.ingest.otlp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The two encodings, and what is answered in them. */
enum OtlpAnswer {
  PROTOBUF("application/x-protobuf") {
    @Override
    byte[] outcome(OtlpIngest.Outcome outcome) {
      ExportMetricsServiceResponse.Builder made = ExportMetricsServiceResponse.newBuilder();
      if (outcome.rejected() > 0) {
        made.getPartialSuccessBuilder()
            .setRejectedDataPoints(outcome.rejected())
            .setErrorMessage(outcome.reason());
      }
      return made.build().toByteArray();
    }

    // A google.rpc.Status, of which only the message is read: field 2.
    @Override
    byte[] error(String message) {
      ByteString text = ByteString.copyFromUtf8(message);
      byte[] made = new byte[CodedOutputStream.computeBytesSize(2, text)];
      try {
        CodedOutputStream output = CodedOutputStream.newInstance(made);
        output.writeBytes(2, text);
        output.flush();
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return made;
    }
  },
  JSON("application/json") {
    @Override
    byte[] outcome(OtlpIngest.Outcome outcome) {
      // 64-bit numbers are texts in protobuf's JSON.
      return json(
          outcome.rejected() == 0
              ? Map.of()
              : Map.of(
                  "partialSuccess",
                  Map.of(
                      "rejectedDataPoints",
                      String.valueOf(outcome.rejected()),
                      "errorMessage",
                      outcome.reason())));
    }

    @Override
    byte[] error(String message) {
      return json(Map.of("message", message));
    }
  };

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String contentType;

  OtlpAnswer(String contentType) {
    this.contentType = contentType;
  }

  static Optional<OtlpAnswer> of(String contentType) {
    for (OtlpAnswer answer : values()) {
      if (answer.contentType.equalsIgnoreCase(contentType)) {
        return Optional.of(answer);
      }
    }
    return Optional.empty();
  }

  abstract byte[] outcome(OtlpIngest.Outcome outcome);

  abstract byte[] error(String message);

  MutableHttpResponse<byte[]> taken(OtlpIngest.Outcome outcome) {
    return HttpResponse.ok(outcome(outcome)).contentType(contentType);
  }

  MutableHttpResponse<byte[]> refused(HttpStatus status, String message) {
    return HttpResponse.<byte[]>status(status).contentType(contentType).body(error(message));
  }

  private static byte[] json(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
