package dev.footnote.benchmarks.crash;

import dev.footnote.benchmarks.report.Json;
import dev.footnote.benchmarks.report.TextTable;
import dev.footnote.lucene.Durability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out.
 *
 * @param durability when changes were to be on disk
 * @param kills how many writing processes were killed
 * @param acknowledged how many changes they said were made
 * @param failed how many changes failed since a file could not be written
 * @param compared how many documents were compared with what they must be, over all reopenings
 * @param verifications how often the whole store was verified
 * @param lost what was not as it must be
 * @param seconds how long it took
 */
record CrashReport(
    Durability durability,
    int kills,
    long acknowledged,
    long failed,
    long compared,
    int verifications,
    List<String> lost,
    double seconds) {

  Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("durability", durability.name());
    object.put("kills", kills);
    object.put("acknowledged", acknowledged);
    object.put("failed_writes", failed);
    object.put("documents_compared", compared);
    object.put("verifications", verifications);
    object.put("lost", lost.size());
    object.put("seconds", Json.number(seconds));
    return object;
  }

  @Override
  public String toString() {
    TextTable table = new TextTable("figure", "value");
    object().forEach((figure, value) -> table.row(figure.replace('_', ' '), String.valueOf(value)));
    return table.toString();
  }
}
