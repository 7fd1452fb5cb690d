package io.watchkeeper.mcpserver.protocol.roundtrip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals text so that a client can carry it but neither read nor change it: AES-256-GCM. The text is
 * form (1 byte), name of the key (4), nonce (12), then cipher text and tag, in Base64 for URLs. A
 * nonce is chance, so a key should be rotated before it has sealed 2^32 texts (NIST SP 800-38D,
 * 8.3).
 */
final class Seal {

  private static final byte FORM = 1;
  private static final int NAME_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = 1 + NAME_BYTES;

  private final Supplier<SealKeys> keys;
  private final RandomGenerator random;

  Seal(Supplier<SealKeys> keys, RandomGenerator random) {
    this.keys = keys;
    this.random = random;
  }

  /** What came of opening a seal. */
  sealed interface Opened {
    record Whole(String text) implements Opened {}

    /** It was changed, or never was a seal. */
    record Broken() implements Opened {}

    /** Sealed by a key that is not known any more. */
    record Strange() implements Opened {}
  }

  String seal(String text) {
    SecretKey key = keys.get().current();
    byte[] head = ByteBuffer.allocate(HEAD_BYTES).put(FORM).put(name(key)).array();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, head);
      byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      ByteBuffer all = ByteBuffer.allocate(HEAD_BYTES + NONCE_BYTES + sealed.length);
      all.put(head).put(nonce).put(sealed);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has AES-GCM", impossible);
    }
  }

  Opened open(String sealed) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(sealed);
    } catch (IllegalArgumentException notBase64) {
      return new Opened.Broken();
    }
    if (all.length < HEAD_BYTES + NONCE_BYTES + TAG_BITS / Byte.SIZE || all[0] != FORM) {
      return new Opened.Broken();
    }
    SecretKey key = named(Arrays.copyOfRange(all, 1, HEAD_BYTES));
    if (key == null) {
      return new Opened.Strange();
    }
    byte[] head = Arrays.copyOf(all, HEAD_BYTES);
    byte[] nonce = Arrays.copyOfRange(all, HEAD_BYTES, HEAD_BYTES + NONCE_BYTES);
    int body = HEAD_BYTES + NONCE_BYTES;
    try {
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, key, nonce, head).doFinal(all, body, all.length - body);
      return new Opened.Whole(new String(text, StandardCharsets.UTF_8));
    } catch (AEADBadTagException changed) {
      return new Opened.Broken();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has AES-GCM", impossible);
    }
  }

  private @Nullable SecretKey named(byte[] name) {
    SealKeys known = keys.get();
    if (Arrays.equals(name, name(known.current()))) {
      return known.current();
    }
    for (SecretKey key : known.previous()) {
      if (Arrays.equals(name, name(key))) {
        return key;
      }
    }
    return null;
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] head)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(head);
    return cipher;
  }

  /** Tells keys apart and gives nothing away of them. */
  private static byte[] name(SecretKey key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("watchkeeper seal".getBytes(StandardCharsets.US_ASCII));
      return Arrays.copyOf(digest.digest(key.getEncoded()), NAME_BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
