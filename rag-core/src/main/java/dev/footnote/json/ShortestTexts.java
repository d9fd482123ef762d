package dev.footnote.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The shortest text that each shape of a schema allows, by which a value is closed in time. Found
 * once for a schema, and immutable afterwards.
 */
final class ShortestTexts {

  private static final int LONGEST = 100_000;
  private static final int DEEPEST = 64;

  private final IdentityHashMap<Shape, Text> texts = new IdentityHashMap<>();
  private boolean changed;

  /**
   * A text.
   *
   * @param json the text
   * @param depth how many arrays and objects it has in each other
   */
  record Text(String json, int depth) {

    int length() {
      return json.getBytes(UTF_8).length;
    }
  }

  private ShortestTexts() {}

  /** Finds the texts of a shape and all within; refuses shapes whose values would never end. */
  static ShortestTexts of(Shape root) {
    ShortestTexts texts = new ShortestTexts();
    List<Shape> all = ShapeWalk.all(root);
    // What needs others becomes known once they are, or better once they are.
    do {
      texts.changed = false;
      all.forEach(texts::improve);
    } while (texts.changed);
    if (!texts.texts.containsKey(root)) {
      throw new IllegalArgumentException(
          "no value of at most "
              + LONGEST
              + " characters and depth "
              + DEEPEST
              + " fits the schema: a required member may hold itself, or a range may be empty");
    }
    return texts;
  }

  /** Returns the shortest text of a shape; empty if no value is allowed. */
  Optional<Text> find(Shape shape) {
    return Optional.ofNullable(texts.get(shape));
  }

  private void improve(Shape shape) {
    text(shape)
        .filter(text -> text.json.length() <= LONGEST && text.depth <= DEEPEST)
        .filter(text -> !texts.containsKey(shape) || text.length() < texts.get(shape).length())
        .ifPresent(text -> {
          texts.put(shape, text);
          changed = true;
        });
  }

  private Optional<Text> text(Shape shape) {
    return switch (shape) {
      case ObjectShape object -> object(object);
      case ArrayShape array -> array(array);
      case TextShape text -> text(text);
      case FormatShape format -> flat("\"" + format.format().continued("").orElseThrow() + "\"");
      case NumberShape number -> NumberText.continued(number, "").flatMap(ShortestTexts::flat);
      case LiteralShape literal ->
          shortest(literal.values().stream().map(ShortestTexts::text).toList());
      case ChoiceShape choice ->
          shortest(choice.shapes().stream().flatMap(it -> find(it).stream()).toList());
      case RefShape reference -> find(reference.target());
    };
  }

  private static Text text(JsonValue value) {
    return new Text(value.json(), 0);
  }

  private static Optional<Text> text(TextShape text) {
    return text.min() > LONGEST ? Optional.empty() : flat("\"" + filling(text.min()) + "\"");
  }

  /** Returns so many characters, for strings that must have them. */
  static String filling(int count) {
    return "-".repeat(count);
  }

  private static Optional<Text> flat(String json) {
    return Optional.of(new Text(json, 0));
  }

  private static Optional<Text> shortest(List<Text> texts) {
    return texts.stream().min(Comparator.comparingInt(Text::length).thenComparing(Text::json));
  }

  private Optional<Text> object(ObjectShape object) {
    List<String> members = new ArrayList<>();
    int depth = 0;
    for (ObjectShape.Property property : object.properties()) {
      if (property.required()) {
        Text value = texts.get(property.shape());
        if (value == null) {
          return Optional.empty();
        }
        members.add(JsonWriter.quoted(property.name()) + ":" + value.json);
        depth = Math.max(depth, value.depth);
      }
    }
    return Optional.of(new Text("{" + String.join(",", members) + "}", depth + 1));
  }

  private Optional<Text> array(ArrayShape array) {
    List<String> items = new ArrayList<>();
    int depth = 0;
    long length = 0;
    for (int i = 0; i < array.min(); i++) {
      Text value = array.item(i).map(texts::get).orElse(null);
      if (value == null || length > LONGEST) {
        return Optional.empty();
      }
      items.add(value.json);
      length += value.json.length() + 1;
      depth = Math.max(depth, value.depth);
    }
    return Optional.of(new Text("[" + String.join(",", items) + "]", depth + 1));
  }
}
