package io.watchkeeper.collector.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Memory in bytes by the names of {@code /proc/meminfo}, whose "kB" are 1,024 bytes. */
record Memory(Map<String, Long> bytesByName) {

  Memory {
    bytesByName = Map.copyOf(bytesByName);
  }

  static Memory parse(List<String> meminfo) {
    Map<String, Long> bytes = new HashMap<>();
    for (String line : meminfo) {
      Fields fields = Fields.of(line);
      if (fields.word(0).endsWith(":") && fields.word(2).equals("kB")) {
        String name = fields.word(0).substring(0, fields.word(0).length() - 1);
        fields.number(1).ifPresent(kilobytes -> bytes.put(name, kilobytes * 1_024));
      }
    }
    return new Memory(bytes);
  }

  OptionalLong total() {
    return of("MemTotal");
  }

  /** Without the cache that Linux would give up: that is no pressure. */
  OptionalLong used() {
    return difference("MemTotal", "MemAvailable");
  }

  OptionalLong swapUsed() {
    return difference("SwapTotal", "SwapFree");
  }

  private OptionalLong difference(String all, String free) {
    return of(all).isPresent() && of(free).isPresent()
        ? OptionalLong.of(of(all).getAsLong() - of(free).getAsLong())
        : OptionalLong.empty();
  }

  private OptionalLong of(String name) {
    Long bytes = bytesByName.get(name);
    return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}
