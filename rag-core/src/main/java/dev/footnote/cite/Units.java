package dev.footnote.cite;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Units that stand beside numbers, each in one form. */
final class Units {

  /** The first name of each is its form. */
  private static final String[] NAMES = {
    "% percent per\u00a0cent prozent pourcent",
    "$ usd dollar dollars",
    "€ eur euro euros",
    "£ gbp pound-sterling",
    "¥ jpy yen",
    "km kilometer kilometers kilometre kilometres",
    "m meter meters metre metres",
    "cm centimeter centimeters centimetre centimetres",
    "mm millimeter millimeters millimetre millimetres",
    "mile miles mi",
    "ft foot feet",
    "inch inches",
    "kg kilogram kilograms kilogramm",
    "g gram grams gramm",
    "mg milligram milligrams",
    "lb lbs pound pounds",
    "t ton tons tonne tonnes",
    "l liter liters litre litres",
    "ml milliliter milliliters millilitre millilitres",
    "°c celsius",
    "°f fahrenheit",
    "ms millisecond milliseconds",
    "s sec second seconds sekunde sekunden",
    "min minute minutes minuten",
    "h hour hours stunde stunden heure heures hora horas",
    "day days tag tage tagen jour jours día días",
    "week weeks woche wochen semaine semaines semana semanas",
    "month months monat monate monaten mois mes meses",
    "year years jahr jahre jahren an ans année années año años",
    "century centuries",
    "kb kilobyte kilobytes",
    "mb megabyte megabytes",
    "gb gigabyte gigabytes",
    "tb terabyte terabytes",
    "byte bytes",
    "bit bits",
    "hz hertz",
    "khz",
    "mhz",
    "ghz",
    "w watt watts",
    "kw kilowatt kilowatts",
    "v volt volts",
    "thousand tausend mille mil",
    "million millions mio millionen millones",
    "billion billions milliarde milliarden milliard milliards",
    "trillion trillions"
  };

  private static final Map<String, String> FORMS = new HashMap<>();

  static {
    for (String names : NAMES) {
      String[] each = names.split(" ", -1);
      for (String name : each) {
        FORMS.put(name, " " + each[0]);
      }
    }
  }

  private static final Pattern AFTER =
      Pattern.compile(
          "^[\\s\u00a0\u202f-]?(?:full |whole |calendar )?(%|°\\s?[CF]\\b|[$€£¥]|\\p{L}+)");
  private static final Pattern BEFORE = Pattern.compile("([$€£¥])\\s?$");
  private static final Pattern WITH_UNIT = Pattern.compile("\\d+(?:[.,]\\d+)*(\\p{L}+)");
  private static final int NEAR = 24;

  private Units() {}

  /** Finds the unit of the number that stands at a place, with a space in front. */
  static Optional<String> around(String text, int start, int end) {
    Matcher after = AFTER.matcher(text.substring(end, Math.min(text.length(), end + NEAR)));
    Optional<String> unit = after.find() ? form(after.group(1)) : Optional.empty();
    if (unit.isPresent()) {
      return unit;
    }
    Matcher before = BEFORE.matcher(text.substring(Math.max(0, start - 2), start));
    return before.find() ? form(before.group(1)) : Optional.empty();
  }

  /** Tells whether a word is a number with a unit and no identifier, such as {@code 10km}. */
  static boolean isNumberWithUnit(String word) {
    Matcher matcher = WITH_UNIT.matcher(word);
    return matcher.matches() && form(matcher.group(1)).isPresent();
  }

  private static Optional<String> form(String unit) {
    String plain = unit.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    return Optional.ofNullable(FORMS.get(plain));
  }
}
