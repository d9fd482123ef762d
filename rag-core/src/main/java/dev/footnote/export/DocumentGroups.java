package dev.footnote.export;

import dev.footnote.KnowledgeBase;
import dev.footnote.store.DocumentInfo;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The documents of a knowledge base, in groups that must not be torn apart: near-duplicates, those
 * that share a run of words, and those that one question needs.
 */
final class DocumentGroups {

  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> ids = new ArrayList<>();
  private final Groups groups = new Groups();

  static DocumentGroups of(KnowledgeBase knowledge) {
    DocumentGroups grouped = new DocumentGroups();
    Joining joining = grouped.new Joining();
    knowledge
        .documents()
        .map(DocumentInfo::id)
        .forEach(id -> knowledge.document(id).ifPresent(it -> joining.add(id, it.text())));
    return grouped;
  }

  /** Digests which documents are there, in which versions. */
  static String fingerprint(KnowledgeBase knowledge) {
    MessageDigest digest = Sha256.digest();
    knowledge
        .documents()
        .forEach(info -> digest.update(Sha256.of(info.id() + "\n" + info.fingerprint())));
    return Sha256.hex(digest);
  }

  int size() {
    return ids.size();
  }

  /** Puts the documents of one question together. */
  void join(Collection<String> documents) {
    List<Integer> members = documents.stream().map(this::group).toList();
    members.forEach(member -> groups.join(members.getFirst(), member));
  }

  int group(String document) {
    Integer number = numbers.get(document);
    if (number == null) {
      throw new IllegalStateException(
          "document '" + document + "' was not there when the export began; export again");
    }
    return groups.find(number);
  }

  /** Returns the least id of a group, which names it. */
  String name(int group) {
    return ids.get(group);
  }

  /** Returns how many documents each group has, in the order of their names. */
  Map<Integer, Integer> sizes() {
    Map<Integer, Integer> sizes = new TreeMap<>();
    ids.forEach(id -> sizes.merge(group(id), 1, Integer::sum));
    return sizes;
  }

  /** What is needed only while documents come in: hashes of all their words. */
  private final class Joining {

    private final GramOwners grams = new GramOwners();
    private final List<MinHash> sketches = new ArrayList<>();
    private final Map<Long, List<Integer>> bands = new HashMap<>();

    void add(String id, String text) {
      int number = groups.add();
      numbers.put(id, number);
      ids.add(id);
      NormalWords.grams(text, gram -> groups.join(grams.claim(gram, number), number));
      Shingles shingles = Shingles.of(text);
      sketches.add(MinHash.of(shingles));
      if (!shingles.hashes().isEmpty()) {
        joinSimilar(number);
      }
    }

    private void joinSimilar(int number) {
      MinHash sketch = sketches.get(number);
      for (int band = 0; band < MinHash.BANDS; band++) {
        List<Integer> alike = bands.computeIfAbsent(sketch.band(band), hash -> new ArrayList<>());
        for (int other : alike) {
          if (groups.find(other) != groups.find(number) && sketch.isNear(sketches.get(other))) {
            groups.join(other, number);
          }
        }
        alike.add(number);
      }
    }
  }
}
