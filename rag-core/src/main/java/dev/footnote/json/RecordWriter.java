package dev.footnote.json;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes values of records. */
final class RecordWriter {

  private RecordWriter() {}

  static JsonObject write(Record record) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = get(record, component);
      if (!Optional.empty().equals(value)) {
        members.put(component.getName(), value(value, component));
      }
    }
    return new JsonObject(members);
  }

  private static Object get(Record record, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException(
          "cannot read component "
              + component.getName()
              + " of record "
              + record.getClass().getName()
              + ": "
              + e,
          e);
    }
  }

  private static JsonValue value(Object value, RecordComponent component) {
    return switch (value) {
      case Optional<?> optional -> optional.map(it -> value(it, component)).orElse(JsonNull.NULL);
      case List<?> list -> new JsonArray(list.stream().map(it -> value(it, component)).toList());
      case Record nested -> write(nested);
      case Enum<?> constant -> new JsonString(constant.name());
      case String text -> new JsonString(text);
      case Integer number -> JsonNumber.of(number);
      case Long number -> JsonNumber.of(number);
      case Double number when Double.isFinite(number) ->
          new JsonNumber(new BigDecimal(number.toString()));
      case BigDecimal number -> new JsonNumber(number);
      case Boolean truth -> JsonBoolean.of(truth);
      case LocalDate date -> new JsonString(date.toString());
      case Instant time -> new JsonString(time.toString());
      case UUID id -> new JsonString(id.toString());
      case null, default ->
          throw new IllegalArgumentException(
              "component "
                  + component.getName()
                  + " of record "
                  + component.getDeclaringRecord().getName()
                  + " holds "
                  + value
                  + ", which no schema of a record allows");
    };
  }
}
