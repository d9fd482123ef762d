/**
 * Strict JSON: values, schemas, and records made of them.
 *
 * <p>Texts are read as RFC 8259 says, with no leniency. A {@link JsonSchema} is the part of JSON
 * Schema (2020-12) that can be both checked and written under guidance; what is not part of it is
 * refused by name, never ignored. All types are immutable and safe for use by multiple threads.
 *
 * <pre>{@code
 * record Leave(int days, Optional<String> note) {}
 *
 * JsonSchema schema = JsonSchema.of(Leave.class);
 * JsonValue value = JsonValue.parse("{\"days\":30}");
 * if (schema.validate(value).isEmpty()) {
 *   Leave leave = JsonBinding.toRecord(value, Leave.class);
 * }
 * }</pre>
 */
@NullMarked
package dev.footnote.json;

import org.jspecify.annotations.NullMarked;
