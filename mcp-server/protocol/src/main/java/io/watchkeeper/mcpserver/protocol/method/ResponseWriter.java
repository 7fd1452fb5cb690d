package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.message.RequestId;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes JSON-RPC responses (2026-07-28 and 2025-11-25, Overview, Responses). */
public final class ResponseWriter {

  private static final SerializedString JSONRPC = new SerializedString("jsonrpc");
  private static final SerializedString ID = new SerializedString("id");
  private static final SerializedString RESULT = new SerializedString("result");
  private static final SerializedString VERSION = new SerializedString("2.0");

  private ResponseWriter() {}

  public static byte[] result(RequestId id, Part result) {
    return bytes(out -> {
      open(id, out);
      out.writeFieldName(RESULT);
      result.write(out);
      out.writeEndObject();
    });
  }

  /** Without an id that could be read there is none, not null (schema, JSONRPCErrorResponse). */
  public static byte[] error(@Nullable RequestId id, Fault fault) {
    return bytes(out -> {
      open(id, out);
      out.writeObjectFieldStart("error");
      out.writeNumberField("code", fault.code().number());
      out.writeStringField("message", fault.message());
      if (fault.data() != null) {
        out.writeFieldName("data");
        out.writeTree(fault.data());
      }
      out.writeEndObject();
      out.writeEndObject();
    });
  }

  /** A message of ours that wants no answer. */
  public static byte[] notification(String method, JsonNode params) {
    return bytes(out -> {
      open(null, out);
      out.writeStringField("method", method);
      out.writeFieldName("params");
      out.writeTree(params);
      out.writeEndObject();
    });
  }

  /** A message of ours that wants one. */
  public static byte[] request(RequestId id, String method, JsonNode params) {
    return bytes(out -> {
      open(id, out);
      out.writeStringField("method", method);
      out.writeFieldName("params");
      out.writeTree(params);
      out.writeEndObject();
    });
  }

  private static void open(@Nullable RequestId id, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeFieldName(JSONRPC);
    out.writeString(VERSION);
    switch (id) {
      case null -> {}
      case RequestId.OfNumber number -> {
        out.writeFieldName(ID);
        out.writeNumber(number.value());
      }
      case RequestId.OfText text -> {
        out.writeFieldName(ID);
        out.writeString(text.value());
      }
    }
  }

  /**
   * Half a surrogate pair, which an upstream may well cut a text to, has no UTF-8; such a document
   * is written a second time with escapes, which every JSON reader takes.
   */
  public static byte[] bytes(Part document) {
    try {
      return bytes(document, WireJson.factoryOfTheWire());
    } catch (JsonGenerationException notUnicode) {
      try {
        return bytes(document, WireJson.escapingFactory());
      } catch (IOException impossible) {
        throw new UncheckedIOException("writing to memory", impossible);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }

  private static byte[] bytes(Part document, JsonFactory factory) throws IOException {
    BufferRecycler recycler = factory._getBufferRecycler();
    // Its close() gives nothing back; release() does, or each answer leaves 2 KB of garbage.
    ByteArrayBuilder buffer = new ByteArrayBuilder(recycler);
    try (JsonGenerator out = factory.createGenerator(buffer)) {
      document.write(out);
      out.flush();
      return buffer.toByteArray();
    } finally {
      buffer.release();
      recycler.releaseToPool();
    }
  }
}
