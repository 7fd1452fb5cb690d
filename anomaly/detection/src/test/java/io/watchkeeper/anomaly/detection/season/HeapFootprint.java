package io.watchkeeper.anomaly.detection.season;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Bytes that an object of ours holds on a 64-bit heap with compressed references: 12 of header, 16
 * for arrays, rounded up to 8. What is shared between series (settings, names) is not counted.
 */
final class HeapFootprint {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Class<?>> shared;

  HeapFootprint(Class<?>... shared) {
    this.shared = Set.of(shared);
  }

  long of(Object object) {
    Class<?> type = object.getClass();
    boolean ours = type.isArray() || type.getName().startsWith("io.watchkeeper.");
    if (!ours || shared.contains(type) || !seen.add(object)) {
      return 0;
    }
    try {
      return type.isArray() ? ofArray(object, type.getComponentType()) : ofFields(object, type);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private long ofArray(Object array, Class<?> component) {
    int length = Array.getLength(array);
    long inside = 0;
    for (int i = 0; i < length && !component.isPrimitive(); i++) {
      Object element = Array.get(array, i);
      inside += element == null ? 0 : of(element);
    }
    return aligned(16 + (long) length * size(component)) + inside;
  }

  private long ofFields(Object object, Class<?> type) throws IllegalAccessException {
    long own = 12;
    long inside = 0;
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        continue;
      }
      own += size(field.getType());
      if (!field.getType().isPrimitive()) {
        field.setAccessible(true);
        Object value = field.get(object);
        inside += value == null ? 0 : of(value);
      }
    }
    return aligned(own) + inside;
  }

  private static int size(Class<?> type) {
    if (type == long.class || type == double.class) {
      return 8;
    }
    if (type == short.class || type == char.class) {
      return 2;
    }
    return type == byte.class || type == boolean.class ? 1 : 4;
  }

  private static long aligned(long bytes) {
    return (bytes + 7) / 8 * 8;
  }
}
