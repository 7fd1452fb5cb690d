package io.watchkeeper.mcpserver.redis;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.ZAddArgs;
import io.watchkeeper.mcpserver.protocol.session.VersionVector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies in Redis: a key for each session, so that a Cluster spreads them, with the session's
 * own time-out as time to live; and one sorted set of all sessions by the moment they run out, by
 * which exactly one server tells of each end. The set is a convenience: should a fail-over lose it,
 * sessions end in time all the same and only their ends go untold. No key holds a credential.
 */
final class SessionKeys {

  static final String PREFIX = "watchkeeper:session:";
  static final String DUE = "watchkeeper:sessions:due";

  /**
   * Replaces a value if it still bears the version that was read. The version begins at the second
   * byte; a key that is gone has none, so that nothing comes back from the dead.
   */
  private static final String REPLACE =
      """
      if redis.call('GETRANGE', KEYS[1], 1, #ARGV[1]) ~= ARGV[1] then return 0 end
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1
      """;

  private final RedisLink link;

  SessionKeys(RedisLink link) {
    this.link = link;
  }

  byte @Nullable [] get(String id) throws RedisAway {
    return link.<byte @Nullable []>ask(redis -> redis.get(PREFIX + id));
  }

  byte @Nullable [] get(String id, Duration patience) throws RedisAway {
    return link.<byte @Nullable []>ask(redis -> redis.get(PREFIX + id), patience);
  }

  /** Whether the id was free. */
  boolean create(String id, byte[] value, Duration ttl) throws RedisAway {
    SetArgs once = SetArgs.Builder.nx().px(ttl.toMillis());
    return link.<@Nullable String>ask(redis -> redis.set(PREFIX + id, value, once)) != null;
  }

  /** Whether the version was still the one that was read. */
  boolean replace(String id, VersionVector read, byte[] value, Duration ttl) throws RedisAway {
    String[] keys = {PREFIX + id};
    byte[] version = VectorBytes.write(read);
    byte[] millis = ascii(Long.toString(ttl.toMillis()));
    Long replaced =
        link.ask(
            redis -> redis.eval(REPLACE, ScriptOutputType.INTEGER, keys, version, value, millis));
    return replaced == 1;
  }

  byte @Nullable [] remove(String id) throws RedisAway {
    return link.<byte @Nullable []>ask(redis -> redis.getdel(PREFIX + id));
  }

  /** As PTTL answers: -2 if the key is gone. */
  long remainingMillis(String id) throws RedisAway {
    return link.ask(redis -> redis.pttl(PREFIX + id));
  }

  void enlist(Listed listed, Instant due) throws RedisAway {
    link.ask(redis -> redis.zadd(DUE, (double) due.toEpochMilli(), listed.member()));
  }

  /** Only if another server has not struck it off meanwhile. */
  void postpone(Listed listed, Instant due) throws RedisAway {
    link.ask(redis ->
        redis.zadd(DUE, ZAddArgs.Builder.xx(), (double) due.toEpochMilli(), listed.member()));
  }

  /** True for one server only. */
  boolean strikeOff(Listed listed) throws RedisAway {
    return link.ask(redis -> redis.zrem(DUE, listed.member())) == 1;
  }

  List<ScoredValue<byte[]>> due(Instant now, int most) throws RedisAway {
    return link.ask(redis ->
        redis.zrangebyscoreWithScores(DUE, Range.create(0L, now.toEpochMilli()), Limit.from(most)));
  }

  /** A session in the sorted set; its id comes last, since it may hold any visible sign. */
  record Listed(Instant opened, String protocolVersion, String id) {
    byte[] member() {
      return ascii(opened.toEpochMilli() + " " + protocolVersion + " " + id);
    }

    static Listed read(byte[] member) {
      String text = new String(member, StandardCharsets.US_ASCII);
      int version = text.indexOf(' ') + 1;
      int id = text.indexOf(' ', version) + 1;
      return new Listed(
          Instant.ofEpochMilli(Long.parseLong(text, 0, version - 1, 10)),
          text.substring(version, id - 1),
          text.substring(id));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
