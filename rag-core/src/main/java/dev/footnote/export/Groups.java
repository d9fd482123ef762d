package dev.footnote.export;

import java.util.ArrayList;
import java.util.List;

/** Joins numbered things into groups (union-find; the least number stands for its group). */
final class Groups {

  private final List<Integer> parents = new ArrayList<>();

  int add() {
    parents.add(parents.size());
    return parents.size() - 1;
  }

  int find(int member) {
    int root = member;
    while (parents.get(root) != root) {
      root = parents.get(root);
    }
    int at = member;
    while (at != root) {
      at = parents.set(at, root);
    }
    return root;
  }

  void join(int one, int other) {
    int first = find(one);
    int second = find(other);
    parents.set(Math.max(first, second), Math.min(first, second));
  }
}
