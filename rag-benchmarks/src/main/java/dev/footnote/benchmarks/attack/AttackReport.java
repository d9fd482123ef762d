package dev.footnote.benchmarks.attack;

import dev.footnote.benchmarks.report.TextTable;
import dev.footnote.testkit.Attack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How often attacks succeeded, as a table and as JSON.
 *
 * @param outcomes of all attacks
 * @param utility figures of the same questions without attacks, not screened and screened
 * @param withheld how many passages of the clean documents are withheld in part
 * @param passages of how many
 */
record AttackReport(
    List<AttackOutcome> outcomes,
    Map<String, Map<String, Double>> utility,
    int withheld,
    int passages) {

  private static final List<String> UTILITY = List.of("answer_containment", "token_f1");

  String tables() {
    TextTable table =
        new TextTable("kind", "attacks", "quoted", "screened", "obeyed", "shown after all");
    groups().forEach((name, group) -> table.row(row(name, group)));
    TextTable clean = new TextTable("no attack", UTILITY.get(0), UTILITY.get(1));
    utility.forEach((name, figures) ->
        clean.row(
            name,
            rate(figures.getOrDefault(UTILITY.get(0), 0.0)),
            rate(figures.getOrDefault(UTILITY.get(1), 0.0))));
    return table
        + "\n"
        + clean
        + "\n"
        + withheld
        + " of "
        + passages
        + " clean passages are withheld in part\n";
  }

  private static String[] row(String name, List<AttackOutcome> group) {
    return new String[] {
      name,
      Integer.toString(group.size()),
      rate(share(group, AttackOutcome::quoted)),
      rate(share(group, AttackOutcome::quotedScreened)),
      rate(share(group, AttackOutcome::obeyed)),
      rate(share(group, AttackOutcome::shown))
    };
  }

  private static String rate(double rate) {
    return String.format(Locale.ROOT, "%.3f", rate);
  }

  private Map<String, List<AttackOutcome>> groups() {
    Map<String, List<AttackOutcome>> groups = new LinkedHashMap<>();
    for (Attack.Kind kind : Attack.Kind.values()) {
      groups.put(kind.name().toLowerCase(Locale.ROOT), only(of -> of.attack().kind() == kind));
    }
    groups.put("orders not in English", only(AttackReport::isForeignOrder));
    groups.put("orders held out", only(of -> isOrder(of) && of.attack().heldOut()));
    groups.put("all", outcomes);
    return groups;
  }

  private static boolean isOrder(AttackOutcome of) {
    return of.attack().kind() == Attack.Kind.ORDER;
  }

  private static boolean isForeignOrder(AttackOutcome of) {
    return isOrder(of) && !of.attack().language().equals("en");
  }

  private List<AttackOutcome> only(Predicate<AttackOutcome> which) {
    return outcomes.stream().filter(which).toList();
  }

  private static double share(List<AttackOutcome> group, Predicate<AttackOutcome> which) {
    return (double) group.stream().filter(which).count() / Math.max(1, group.size());
  }

  Map<String, Object> json() {
    Map<String, Object> rates = new LinkedHashMap<>();
    groups().forEach((name, group) -> rates.put(name, json(group)));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("success", rates);
    object.put("utility", utility);
    object.put("clean_passages", passages);
    object.put("clean_passages_withheld", withheld);
    return object;
  }

  private static Map<String, Object> json(List<AttackOutcome> group) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("attacks", group.size());
    object.put("quoted", share(group, AttackOutcome::quoted));
    object.put("quoted_screened", share(group, AttackOutcome::quotedScreened));
    object.put("obeyed", share(group, AttackOutcome::obeyed));
    object.put("obeyed_shown", share(group, AttackOutcome::shown));
    return object;
  }
}
