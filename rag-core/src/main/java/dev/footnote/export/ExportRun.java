package dev.footnote.export;

import dev.footnote.KnowledgeBase;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.json.JsonNumber;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonString;
import dev.footnote.json.JsonValue;
import dev.footnote.retrieve.Query;
import dev.footnote.store.FootnoteVersion;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One export from its first question to its manifest. Used once, by one thread. */
final class ExportRun {

  private final KnowledgeBase knowledge;
  private final ExportSettings settings;
  private final ExportFiles files;
  private final LineFormat format;
  private final Tally tally = new Tally();
  private final Leaks leaks = new Leaks();

  ExportRun(KnowledgeBase knowledge, ExportSettings settings, ExportFiles files) {
    this.knowledge = knowledge;
    this.settings = settings;
    this.files = files;
    this.format = LineFormat.of(settings);
  }

  ExportReport run(List<QuestionSource> sources) throws IOException {
    Snapshot snapshot = snapshot();
    List<TrainingQuestion> questions = new QuestionList(knowledge, tally).of(sources);
    DocumentGroups groups = DocumentGroups.of(knowledge);
    questions.forEach(question ->
        groups.join(question.evidence().stream().map(DocumentSpan::documentId).toList()));
    Split split = Split.of(groups, questions, new Seeded(settings.seed()), settings.evaluation());
    ItemBuilder items = new ItemBuilder(knowledge, settings, split);
    for (Side side : List.of(Side.TRAIN, Side.EVALUATION)) {
      write(side, questions, split, items);
    }
    requireSomething(groups);
    requireSame(snapshot);
    JsonObject manifest = manifest(snapshot, groups, split);
    files.publish(manifest);
    return report(groups, manifest);
  }

  private void write(Side side, List<TrainingQuestion> questions, Split split, ItemBuilder items)
      throws IOException {
    for (TrainingQuestion question : questions) {
      if (split.side(question) == side) {
        write(side, items.build(question));
      }
    }
  }

  private void write(Side side, Outcome outcome) throws IOException {
    switch (outcome) {
      case Outcome.Refused(Refusal why) -> tally.refuse(why);
      case TrainingItem item -> {
        Optional<Refusal> leak = side == Side.TRAIN ? Optional.empty() : leaks.find(item);
        if (leak.isPresent()) {
          tally.refuse(leak.get());
          return;
        }
        if (side == Side.TRAIN) {
          leaks.add(item);
        }
        files.write(side, format.line(item));
        tally.write(side, item);
      }
    }
  }

  private void requireSomething(DocumentGroups groups) {
    if (tally.lines(Side.TRAIN) + tally.lines(Side.EVALUATION) == 0) {
      throw new IllegalStateException(
          "nothing to export from %d documents: %s questions, refused %s; give questions of your own"
              .formatted(groups.size(), tally.askedJson(), tally.refusedJson()));
    }
  }

  /** Which documents are exported: the state's id, and a digest of their versions. */
  private record Snapshot(String commit, String content) {}

  private Snapshot snapshot() {
    String commit = knowledge.retrieve(Query.of("snapshot").withTopK(1)).commit();
    return new Snapshot(commit, DocumentGroups.fingerprint(knowledge));
  }

  private void requireSame(Snapshot before) {
    if (!snapshot().equals(before)) {
      throw new IllegalStateException(
          "the knowledge base was changed while it was exported; export again, or a state that"
              + " stays, with KnowledgeBase.asOf");
    }
  }

  private JsonObject manifest(Snapshot snapshot, DocumentGroups groups, Split split)
      throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("kind", ExportFiles.KIND);
    members.put("footnote", new JsonString(FootnoteVersion.current()));
    members.put("format", new JsonString(settings.format().label()));
    members.put(
        "snapshot",
        object(
            "commit", new JsonString(snapshot.commit()),
            "documents", JsonNumber.of(groups.size()),
            "sha256", new JsonString(snapshot.content())));
    members.put("settings", settings.json());
    members.put("questions", tally.askedJson());
    members.put("refused", tally.refusedJson());
    members.put(
        "groups",
        object(
            "count", JsonNumber.of(groups.sizes().size()),
            "largest", JsonNumber.of(largest(groups)),
            "evaluation", JsonNumber.of(split.evaluationGroups())));
    members.put("files", hashed());
    return new JsonObject(members);
  }

  private JsonObject hashed() throws IOException {
    Map<String, JsonValue> all = new LinkedHashMap<>();
    for (Side side : Side.values()) {
      Map<String, JsonValue> file = tally.json(side);
      file.put("sha256", new JsonString(files.end(side)));
      all.put(ExportFiles.NAMES.getOrDefault(side, ""), new JsonObject(file));
    }
    return new JsonObject(all);
  }

  private static JsonObject object(
      String first, JsonValue one, String second, JsonValue two, String third, JsonValue three) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put(first, one);
    members.put(second, two);
    members.put(third, three);
    return new JsonObject(members);
  }

  private static int largest(DocumentGroups groups) {
    return groups.sizes().isEmpty() ? 0 : Collections.max(groups.sizes().values());
  }

  private ExportReport report(DocumentGroups groups, JsonObject manifest) {
    return new ExportReport(
        tally.lines(Side.TRAIN),
        tally.lines(Side.EVALUATION),
        tally.abstentions(),
        tally.oracles(),
        tally.asked(),
        tally.refused(),
        groups.sizes().size(),
        largest(groups),
        manifest);
  }
}
