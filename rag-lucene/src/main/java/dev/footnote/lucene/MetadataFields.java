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

  private static final int MAX_NAME_LENGTH = 200;

  /** The kinds of fields, by the letter in their names. */
  enum Type {
    STRING('s'),
    LONG('n'),
    DOUBLE('d'),
    BOOLEAN('b'),
    INSTANT('t'),
    /** The single texts of a list. */
    STRINGS('l'),
    /** A whole list, as a digest, for equality. */
    LIST('w');

    private final char letter;

    Type(char letter) {
      this.letter = letter;
    }

    String field(String key) {
      return "m." + letter + '.' + nameOf(key);
    }
  }

  private MetadataFields() {}

  /** The names are kept in memory and written as UTF-8, so long or ill-formed keys are digested. */
  private static String nameOf(String key) {
    boolean plain = key.length() <= MAX_NAME_LENGTH && !key.startsWith("#");
    return plain && isWellFormed(key) ? key : "#" + TermBytes.hexDigest(key);
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

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
        fields.add(term(Type.LIST.field(key), termOf(list)));
      }
    }
  }

  private static Field term(String field, BytesRef term) {
    return new StringField(field, term, Field.Store.NO);
  }

  private static Type typeOf(MetadataValue value) {
    return switch (value) {
      case MetadataValue.OfString ignored -> Type.STRING;
      case MetadataValue.OfLong ignored -> Type.LONG;
      case MetadataValue.OfDouble ignored -> Type.DOUBLE;
      case MetadataValue.OfBoolean ignored -> Type.BOOLEAN;
      case MetadataValue.OfInstant ignored -> Type.INSTANT;
      case MetadataValue.OfStrings ignored -> Type.STRINGS;
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
    return Arrays.stream(Type.values()).map(type -> TermBytes.of(type.field(key))).toList();
  }
}
