package io.watchkeeper.mcpserver.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.watchkeeper.mcpserver.protocol.message.Message;
import io.watchkeeper.mcpserver.protocol.message.MessageDecoder;

/** Decoding never throws, and what it complains about stays short and printable. */
class MessageDecoderFuzzTest {

  @FuzzTest(maxDuration = "100s")
  void decodes(byte[] body) {
    if (MessageDecoder.decode(body) instanceof Message.Malformed malformed) {
      String message = malformed.fault().message();
      assertTrue(message.length() < 500, message);
      assertTrue(message.chars().noneMatch(Character::isISOControl), message);
    }
  }
}
