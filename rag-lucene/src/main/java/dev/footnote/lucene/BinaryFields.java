package dev.footnote.lucene;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.StoredFieldVisitor;

/** Collects some stored fields of one entry, and stops when it has them. */
final class BinaryFields extends StoredFieldVisitor {

  private final Set<String> names;
  private final Map<String, byte[]> values = new HashMap<>();

  BinaryFields(Set<String> names) {
    this.names = names;
  }

  Map<String, byte[]> values() {
    return values;
  }

  @Override
  public Status needsField(FieldInfo field) {
    if (values.size() == names.size()) {
      return Status.STOP;
    }
    return names.contains(field.name) ? Status.YES : Status.NO;
  }

  @Override
  public void binaryField(FieldInfo field, byte[] value) {
    values.put(field.name, value);
  }
}
