package io.watchkeeper.anomaly.evaluation.cost;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Bytes that an object holds on a 64-bit heap with compressed references, added up over all it
 * reaches, whoever wrote the class: 12 of header, 16 for arrays, rounded up to 8. Of the JDK's
 * collections the elements are counted and 8 bytes for each (48 for an entry of a map); any other
 * object of the JDK counts 64. Enums and classes are shared and count nothing, nor do the types
 * that are named as shared.
 */
final class RetainedBytes {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Class<?>> shared;

  RetainedBytes(Class<?>... shared) {
    this.shared = Set.of(shared);
  }

  long of(Object object) {
    Class<?> type = object.getClass();
    boolean common = object instanceof Enum || object instanceof Class || shared.contains(type);
    if (common || !seen.add(object)) {
      return 0;
    }
    if (type.isArray()) {
      return ofArray(object, type.getComponentType());
    }
    if (object instanceof Collection<?> elements) {
      return 48 + elements.stream().mapToLong(one -> 8 + of(one)).sum();
    }
    if (object instanceof Map<?, ?> map) {
      return 48
          + map.entrySet().stream().mapToLong(e -> 48 + of(e.getKey()) + of(e.getValue())).sum();
    }
    return type.getName().startsWith("java.") ? 64 : ofFields(object);
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

  private long ofFields(Object object) {
    long own = 12;
    long inside = 0;
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) || type == Object.class) {
          continue;
        }
        own += size(field.getType());
        if (!field.getType().isPrimitive()) {
          inside += ofField(object, field);
        }
      }
    }
    return aligned(own) + inside;
  }

  private long ofField(Object object, Field field) {
    try {
      field.setAccessible(true);
      Object value = field.get(object);
      return value == null ? 0 : of(value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
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
