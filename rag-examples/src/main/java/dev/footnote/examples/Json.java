package dev.footnote.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.footnote.Answer;
import dev.footnote.Checkup;
import dev.footnote.SyncReport;
import dev.footnote.cite.Citation;
import dev.footnote.cite.Statement;
import dev.footnote.document.Location;
import dev.footnote.document.TextSpan;
import dev.footnote.read.ReadResult;
import dev.footnote.retrieve.Dropped;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.StageScore;
import dev.footnote.retrieve.TunedHybrid;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code --json} prints: one object with stable keys. */
final class Json {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static void print(Map<String, Object> object) {
    try {
      System.out.println(MAPPER.writeValueAsString(object));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("could not write JSON: " + e.getOriginalMessage(), e);
    }
  }

  static Map<String, Object> of(SyncReport report) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("documents", report.documents());
    object.put("added", report.added());
    object.put("changed", report.changed());
    object.put("unchanged", report.unchanged());
    object.put("deleted", report.deleted());
    object.put("chunks", report.chunks());
    object.put("embedded", report.embedded());
    object.put("reused", report.reused());
    object.put("removed", report.removed());
    object.put("skipped", report.skipped().stream().map(s -> problem(s, s.reason())).toList());
    object.put("failed", report.failed().stream().map(f -> problem(f, f.reason())).toList());
    object.put("seconds", seconds(report.took()));
    return object;
  }

  private static Map<String, Object> problem(ReadResult result, String reason) {
    return Map.of("id", result.id(), "reason", reason);
  }

  static Map<String, Object> of(String query, List<Hit> hits) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("query", query);
    object.put("hits", hits.stream().map(Json::hit).toList());
    return object;
  }

  /** Turns what {@code eval} reports besides figures into maps. */
  static Object report(Object value) {
    return switch (value) {
      case Checkup checkup -> of(checkup);
      case TunedHybrid tuned -> of(tuned);
      default -> value;
    };
  }

  private static Map<String, Object> of(Checkup checkup) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("questions", checkup.questions());
    checkup
        .byCause()
        .forEach((cause, failures) ->
            object.put(cause.name(), failures.stream().map(failure -> failure.queryId()).toList()));
    return object;
  }

  private static Map<String, Object> of(TunedHybrid tuned) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("options", tuned.options().describe());
    object.put("picked", tuned.picked());
    object.put("held_out", tuned.heldOut().report("default", "tuned").figures());
    return object;
  }

  private static Map<String, Object> hit(Hit hit) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("document", hit.chunk().documentId());
    object.put("chunk", hit.chunk().id());
    object.put("score", hit.score());
    Map<String, Object> stages = new LinkedHashMap<>();
    for (StageScore stage : hit.stages()) {
      stages.put(stage.stage(), Map.of("rank", stage.rank(), "score", stage.score()));
    }
    object.put("stages", stages);
    place(object, hit.chunk().location(), hit.chunk().span());
    object.put("text", hit.chunk().text());
    return object;
  }

  static Map<String, Object> dropped(Dropped lost) {
    Map<String, Object> object = hit(lost.hit());
    object.put("reason", lost.reason());
    return object;
  }

  static Map<String, Object> of(Answer answer) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("question", answer.question());
    object.put("status", answer.status().name());
    object.put("reason", answer.reason());
    object.put("confidence", answer.confidence());
    object.put("calibrated", answer.calibrated());
    object.put("text", answer.text());
    object.put("statements", answer.statements().stream().map(Json::statement).toList());
    object.put("citations", answer.citations().stream().map(Json::citation).toList());
    object.put("evidence", answer.evidence().stream().map(Json::hit).toList());
    object.put("dropped", answer.dropped());
    object.put("removed_marks", answer.removedMarks());
    object.put("commit", answer.commit());
    answer
        .adapter()
        .ifPresent(it -> object.put("adapter", Map.of("name", it.name(), "sha256", it.sha256())));
    object.put("seconds", seconds(answer.timings().total()));
    return object;
  }

  private static Map<String, Object> statement(Statement statement) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("text", statement.text());
    object.put("verdict", statement.verdict().name());
    object.put("support", statement.support());
    object.put("citations", statement.citations().stream().map(Citation::number).toList());
    return object;
  }

  private static Map<String, Object> citation(Citation citation) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("number", citation.number());
    object.put("document", citation.documentId());
    object.put("chunk", citation.chunkId());
    place(object, citation.location(), citation.span());
    object.put("quote", citation.quote());
    object.put("score", citation.score());
    object.put("origin", citation.origin().name());
    return object;
  }

  private static void place(Map<String, Object> object, Location location, TextSpan span) {
    object.put("title", location.title());
    object.put("headings", location.headingPath());
    object.put("page", location.page());
    object.put("start", span.start());
    object.put("end", span.end());
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
