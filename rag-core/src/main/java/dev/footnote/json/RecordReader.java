package dev.footnote.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes records of values. */
final class RecordReader {

  private RecordReader() {}

  static Object read(JsonValue value, Class<?> type, String pointer) {
    if (!(value instanceof JsonObject object)) {
      throw wrong(pointer, "an object for " + type.getSimpleName(), value);
    }
    RecordComponent[] components = type.getRecordComponents();
    for (String name : object.members().keySet()) {
      if (Arrays.stream(components).noneMatch(it -> it.getName().equals(name))) {
        throw wrong(JsonPointer.child(pointer, name), "no such member", object.find(name).get());
      }
    }
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String place = JsonPointer.child(pointer, components[i].getName());
      JsonValue member = object.members().get(components[i].getName());
      arguments[i] = component(member, components[i].getGenericType(), place);
    }
    return make(type, components, arguments, pointer);
  }

  private static Object component(@Nullable JsonValue value, Type type, String pointer) {
    boolean optional =
        type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    if (value == null && !optional) {
      throw new JsonException(
          "at " + pointer + ": expected a value for " + type.getTypeName() + ", is missing");
    }
    return value == null ? Optional.empty() : read(value, type, pointer);
  }

  private static Object read(JsonValue value, Type type, String pointer) {
    if (type instanceof ParameterizedType generic) {
      Type argument = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return value == JsonNull.NULL
            ? Optional.empty()
            : Optional.of(read(value, argument, pointer));
      }
      if (generic.getRawType() == List.class) {
        return list(value, argument, pointer);
      }
    }
    if (type instanceof Class<?> plain && plain.isRecord()) {
      return read(value, plain, pointer);
    }
    if (type instanceof Class<?> plain && plain.isEnum()) {
      return constant(value, plain, pointer);
    }
    return simple(value, type, pointer);
  }

  private static List<Object> list(JsonValue value, Type type, String pointer) {
    if (!(value instanceof JsonArray array)) {
      throw wrong(pointer, "an array", value);
    }
    List<Object> list = new ArrayList<>();
    for (JsonValue item : array.items()) {
      list.add(read(item, type, JsonPointer.child(pointer, list.size())));
    }
    return List.copyOf(list);
  }

  private static Object constant(JsonValue value, Class<?> type, String pointer) {
    for (Object constant : type.getEnumConstants()) {
      if (value instanceof JsonString string && string.text().equals(((Enum<?>) constant).name())) {
        return constant;
      }
    }
    throw wrong(pointer, "one of " + Arrays.toString(type.getEnumConstants()), value);
  }

  private static Object simple(JsonValue value, Type type, String pointer) {
    try {
      return switch (value) {
        case JsonString string -> ofText(string.text(), type);
        case JsonNumber number -> ofNumber(number.value(), type);
        case JsonBoolean truth when type == boolean.class || type == Boolean.class -> truth.value();
        default -> throw new IllegalArgumentException();
      };
    } catch (RuntimeException e) {
      throw wrong(pointer, "a value for " + type.getTypeName(), value);
    }
  }

  private static Object ofText(String text, Type type) {
    if (type == String.class) {
      return text;
    } else if (type == LocalDate.class) {
      return LocalDate.parse(text);
    } else if (type == Instant.class) {
      return OffsetDateTime.parse(text).toInstant();
    } else if (type == UUID.class && TextFormat.UUID.matches(text)) {
      return UUID.fromString(text);
    }
    throw new IllegalArgumentException();
  }

  private static Object ofNumber(BigDecimal number, Type type) {
    if (type == int.class || type == Integer.class) {
      return number.intValueExact();
    } else if (type == long.class || type == Long.class) {
      return number.longValueExact();
    } else if (type == BigDecimal.class) {
      return number;
    } else if ((type == double.class || type == Double.class)
        && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException();
  }

  private static Object make(
      Class<?> type, RecordComponent[] components, Object[] arguments, String pointer) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new JsonException(
          "at "
              + JsonPointer.shown(pointer)
              + ": record "
              + type.getName()
              + " refuses its components: "
              + e.getCause());
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException("cannot make record " + type.getName() + ": " + e, e);
    }
  }

  private static JsonException wrong(String pointer, String expected, JsonValue actual) {
    return new JsonException(
        new JsonViolation(pointer, expected, Violations.shown(actual)).toString());
  }
}
