package dev.footnote.json;

import dev.footnote.json.Branch.Leaf;
import java.util.ArrayList;
import java.util.List;

/** The texts between an object's values. */
final class ObjectKeys {

  /** Stands for the place in front of the bracket. */
  static final int OUTSIDE = -1;

  /** Leads out of the object. */
  static final int CLOSE = Integer.MAX_VALUE;

  private final Grammar grammar;
  private final List<ObjectShape.Property> properties;
  private final int room;

  /**
   * Makes the texts of a shape.
   *
   * @param room how many arrays and objects may be in each other in its values
   */
  ObjectKeys(Grammar grammar, ObjectShape shape, int room) {
    this.grammar = grammar;
    this.properties = shape.properties();
    this.room = room;
  }

  /**
   * Returns the texts that may come next.
   *
   * @param from the first member that may come, or {@link #OUTSIDE}
   */
  Branch from(int from) {
    List<Leaf> leaves = new ArrayList<>();
    String lead = from == OUTSIDE ? "{" : from == 0 ? "" : ",";
    for (int i = Math.max(0, from); i < properties.size(); i++) {
      ObjectShape.Property property = properties.get(i);
      if (grammar.fits(property.shape(), room)) {
        String text = lead + JsonWriter.quoted(property.name()) + ":";
        leaves.add(new Leaf(text, i, cost(i)));
      }
      if (property.required()) {
        return Branch.of(leaves);
      }
    }
    leaves.add(new Leaf(from == OUTSIDE ? "{}" : "}", CLOSE, 0));
    return Branch.of(leaves);
  }

  /** Counts the bytes from a member's value to the end of the object. */
  private int cost(int member) {
    int cost = 1 + grammar.shortest(properties.get(member).shape()).length();
    for (ObjectShape.Property property : properties.subList(member + 1, properties.size())) {
      if (property.required()) {
        String name = Latin.of(JsonWriter.quoted(property.name()));
        cost += 2 + name.length() + grammar.shortest(property.shape()).length();
      }
    }
    return cost;
  }
}
