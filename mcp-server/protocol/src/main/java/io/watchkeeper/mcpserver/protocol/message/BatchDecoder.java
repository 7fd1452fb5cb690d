package io.watchkeeper.mcpserver.protocol.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a JSON-RPC batch into its messages (JSON-RPC 2.0, section 6), byte for byte, so that each is
 * read by the same rules as one that came alone.
 */
public final class BatchDecoder {

  /**
   * Most messages of one batch. They are served one after the other, and each request costs its
   * caller a call.
   */
  public static final int MOST = 16;

  private BatchDecoder() {}

  /** What a body is cut into. */
  public sealed interface Cut {
    record Messages(List<byte[]> bodies) implements Cut {}

    record Refused(Fault fault) implements Cut {}
  }

  /** Whether it is an array, which no single message is. */
  public static boolean isBatch(byte[] body) {
    for (byte at : body) {
      if (at != ' ' && at != '\t' && at != '\r' && at != '\n') {
        return at == '[';
      }
    }
    return false;
  }

  public static Cut cut(byte[] body) {
    List<byte[]> bodies = new ArrayList<>();
    try (JsonParser parser = WireJson.factoryOfTheWire().createParser(body)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (bodies.size() == MOST) {
          return refused("a batch holds at most " + MOST + " messages; send more batches");
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          return refused("every message of a batch must be a JSON object");
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int to = (int) parser.currentLocation().getByteOffset();
        bodies.add(Arrays.copyOfRange(body, from, to));
      }
      if (parser.nextToken() != null) {
        return new Cut.Refused(Fault.notJson("something follows the batch"));
      }
    } catch (JsonProcessingException notJson) {
      return new Cut.Refused(Fault.notJson("the batch cannot be read"));
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
    return bodies.isEmpty() ? refused("a batch needs a message") : new Cut.Messages(bodies);
  }

  private static Cut refused(String why) {
    return new Cut.Refused(Fault.invalidRequest(why));
  }
}
