package dev.footnote.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes shapes of a schema, and refuses what they cannot say. Used once. */
final class SchemaReader {

  private static final Set<String> NOTES =
      Set.of(
          "title",
          "description",
          "default",
          "examples",
          "$schema",
          "$comment",
          "deprecated",
          "readOnly",
          "writeOnly");

  private static final Set<String> AT_ROOT = Set.of("$id", "$defs", "definitions");
  private static final List<String> LEADING = List.of("$ref", "anyOf", "oneOf");

  private final Map<String, Shape> named = new HashMap<>();
  private final List<RefShape> references = new ArrayList<>();

  private SchemaReader() {}

  static Shape read(JsonValue schema) {
    SchemaReader reader = new SchemaReader();
    Shape root = reader.shape(schema, "");
    reader.named.put("#", root);
    for (String keyword : List.of("$defs", "definitions")) {
      ((JsonObject) schema).find(keyword).ifPresent(defs -> reader.define(keyword, defs));
    }
    reader.references.forEach(reader::resolve);
    ShapeChecks.check(root);
    reader.named.values().forEach(ShapeChecks::check);
    return root;
  }

  private void define(String keyword, JsonValue definitions) {
    SchemaNode.object(definitions, "/" + keyword)
        .members()
        .forEach((name, schema) -> {
          String pointer = JsonPointer.child("/" + keyword, name);
          named.put("#" + pointer, shape(schema, pointer));
        });
  }

  private void resolve(RefShape reference) {
    Shape target = named.get(reference.name());
    if (target == null) {
      throw new IllegalArgumentException(
          "the schema refers to "
              + reference.name()
              + ", expected one of "
              + named.keySet().stream().sorted().toList());
    }
    reference.resolve(target);
  }

  private Shape shape(JsonValue schema, String pointer) {
    SchemaNode node = SchemaNode.of(schema, pointer);
    for (String keyword : LEADING) {
      if (node.has(keyword)) {
        node.requireOnly(allowed(node, Set.of(keyword)), "beside '" + keyword + "'");
        return keyword.equals("$ref") ? reference(node) : choice(node, keyword);
      }
    }
    boolean literal = node.has("enum") || node.has("const");
    if (!literal || node.has("type")) {
      Shape typed = typed(node);
      return literal ? node.literals(typed) : typed;
    }
    node.requireOnly(allowed(node, Set.of("enum", "const")), "without 'type'");
    return node.literals();
  }

  private static Set<String> allowed(SchemaNode node, Set<String> keywords) {
    Set<String> all = new LinkedHashSet<>(NOTES);
    all.addAll(keywords);
    if (node.isRoot()) {
      all.addAll(AT_ROOT);
    }
    return all;
  }

  private Shape reference(SchemaNode node) {
    RefShape reference = new RefShape(node.text("$ref"));
    references.add(reference);
    return reference;
  }

  private Shape choice(SchemaNode node, String keyword) {
    List<Shape> shapes = shapes(node, keyword);
    if (shapes.isEmpty()) {
      throw node.wrong(keyword, "one schema or more");
    }
    return new ChoiceShape(shapes, keyword.equals("oneOf") ? node.pointer() : null);
  }

  private List<Shape> shapes(SchemaNode node, String keyword) {
    List<JsonValue> schemas = node.list(keyword);
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < schemas.size(); i++) {
      String pointer = JsonPointer.child(JsonPointer.child(node.pointer(), keyword), i);
      shapes.add(shape(schemas.get(i), pointer));
    }
    return shapes;
  }

  private Shape typed(SchemaNode node) {
    List<String> types = node.types();
    Set<String> keywords = new LinkedHashSet<>(List.of("type", "enum", "const"));
    types.forEach(type -> keywords.addAll(TypedShapes.keywords(type)));
    node.requireOnly(allowed(node, keywords), "with type " + String.join(" or ", types));
    List<Shape> shapes = types.stream().map(type -> typed(node, type)).toList();
    return shapes.size() == 1 ? shapes.getFirst() : new ChoiceShape(shapes, null);
  }

  private Shape typed(SchemaNode node, String type) {
    return switch (type) {
      case "object" -> object(node);
      case "array" -> array(node);
      default -> TypedShapes.of(node, type);
    };
  }

  private Shape object(SchemaNode node) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    String place = JsonPointer.child(node.pointer(), "properties");
    node.members("properties")
        .forEach((name, schema) -> shapes.put(name, shape(schema, JsonPointer.child(place, name))));
    Set<String> required = node.names("required");
    required.stream()
        .filter(name -> !shapes.containsKey(name))
        .findFirst()
        .ifPresent(name -> {
          throw node.wrong("required", "names that 'properties' has, not " + name);
        });
    List<ObjectShape.Property> properties =
        shapes.entrySet().stream()
            .map(it ->
                new ObjectShape.Property(
                    it.getKey(), it.getValue(), required.contains(it.getKey())))
            .toList();
    return new ObjectShape(properties, node.truth("additionalProperties", true));
  }

  private Shape array(SchemaNode node) {
    List<Shape> first = node.has("prefixItems") ? shapes(node, "prefixItems") : List.of();
    if (!node.has("items")) {
      throw node.wrong("items", "a schema, or false behind 'prefixItems'");
    }
    boolean none = !first.isEmpty() && node.get("items").equals(JsonBoolean.FALSE);
    int most = none ? first.size() : Integer.MAX_VALUE;
    int max = Math.min(most, node.count("maxItems", Integer.MAX_VALUE));
    int min = node.count("minItems", 0);
    if (min > max) {
      throw node.wrong("minItems", "no more than " + max);
    }
    if (none) {
      return new ArrayShape(first, Optional.empty(), min, max);
    }
    Shape rest = shape(node.get("items"), JsonPointer.child(node.pointer(), "items"));
    return new ArrayShape(first, Optional.of(rest), min, max);
  }
}
