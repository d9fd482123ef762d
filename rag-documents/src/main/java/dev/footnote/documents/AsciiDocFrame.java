package dev.footnote.documents;

import java.util.ArrayList;
import java.util.List;

/** A block that holds other blocks, or the document itself, and the lists open in it. */
final class AsciiDocFrame {

  private record Level(String kind, int count) {}

  private final String delimiter;
  private final boolean tabs;
  private final List<Level> levels = new ArrayList<>();
  private String lead;
  private boolean attached;

  /**
   * @param delimiter the line that ends it
   * @param tabs whether its description list is the labels of tabs
   * @param lead what its first words are to begin with
   */
  AsciiDocFrame(String delimiter, boolean tabs, String lead) {
    this.delimiter = delimiter;
    this.tabs = tabs;
    this.lead = lead;
  }

  String delimiter() {
    return delimiter;
  }

  boolean tabs() {
    return tabs;
  }

  String takeLead() {
    String taken = lead;
    lead = "";
    return taken;
  }

  /** Says that the next block belongs to the item before it. */
  void attach() {
    attached = true;
  }

  boolean takeAttached() {
    boolean taken = attached;
    attached = false;
    return taken;
  }

  /** Goes to the level of an item, opening or closing lists, and returns the item's number. */
  int enter(String kind, Rendering rendering) {
    int found = levels.size() - 1;
    while (found >= 0 && !levels.get(found).kind.equals(kind)) {
      found--;
    }
    if (found < 0) {
      levels.add(new Level(kind, 0));
      rendering.openList();
    } else {
      while (levels.size() > found + 1) {
        levels.removeLast();
        rendering.closeList();
      }
    }
    int number = levels.getLast().count + 1;
    levels.set(levels.size() - 1, new Level(kind, number));
    return number;
  }

  boolean inList() {
    return !levels.isEmpty();
  }

  void closeLists(Rendering rendering) {
    levels.forEach(level -> rendering.closeList());
    levels.clear();
  }
}
