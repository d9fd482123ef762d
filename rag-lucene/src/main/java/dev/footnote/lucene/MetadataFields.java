package dev.footnote.lucene;

import dev.footnote.document.Metadata;
import dev.footnote.document.MetadataValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;

/**
 * How metadata stands in the index: each key has one field per type, so that a text and a number
 * under one key never meet, and one field names all keys that are there.
 */
final class MetadataFields {

  /** Holds the names of the other fields that a document has. */
  static final String PRESENT = "present";

  private MetadataFields() {}

  static List<IndexableField> of(Metadata metadata) throws IOException {
    List<IndexableField> fields = new ArrayList<>();
    for (var entry : metadata.values().entrySet()) {
      add(fields, entry.getKey(), entry.getValue());
    }
    return fields;
  }

  private static void add(List<IndexableField> fields, String key, MetadataValue value)
      throws IOException {
    String field = typeOf(value).field(key);
    fields.add(term(PRESENT, TermBytes.of(field)));
    switch (value) {
      case MetadataValue.OfString(var text) -> fields.add(term(field, TermBytes.ofAnyLength(text)));
      case MetadataValue.OfLong(var number) -> fields.add(new LongPoint(field, number));
      case MetadataValue.OfDouble(var number) -> fields.add(new DoublePoint(field, number));
      case MetadataValue.OfBoolean(var truth) -> fields.add(term(field, termOf(truth)));
      case MetadataValue.OfInstant(var moment) ->
          fields.add(new LongPoint(field, moment.toEpochMilli()));
      case MetadataValue.OfStrings list -> {
        list.values().forEach(text -> fields.add(term(field, TermBytes.ofAnyLength(text))));
        fields.add(term(MetadataType.LIST.field(key), termOf(list)));
      }
    }
  }

  private static Field term(String field, BytesRef term) {
    return new StringField(field, term, Field.Store.NO);
  }

  private static MetadataType typeOf(MetadataValue value) {
    return switch (value) {
      case MetadataValue.OfString ignored -> MetadataType.STRING;
      case MetadataValue.OfLong ignored -> MetadataType.LONG;
      case MetadataValue.OfDouble ignored -> MetadataType.DOUBLE;
      case MetadataValue.OfBoolean ignored -> MetadataType.BOOLEAN;
      case MetadataValue.OfInstant ignored -> MetadataType.INSTANT;
      case MetadataValue.OfStrings ignored -> MetadataType.STRINGS;
    };
  }

  static BytesRef termOf(boolean truth) {
    return TermBytes.of(Boolean.toString(truth));
  }

  static BytesRef termOf(MetadataValue.OfStrings list) throws IOException {
    return TermBytes.digest(RecordWriter.texts(list));
  }

  /** What {@link #PRESENT} may hold for a key, whatever the type of its value. */
  static List<BytesRef> presence(String key) {
    return Arrays.stream(MetadataType.values()).map(type -> TermBytes.of(type.field(key))).toList();
  }
}
