package dev.footnote.benchmarks.report;

import dev.footnote.benchmarks.measure.Measured;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.measure.Spread;
import java.util.Locale;

/**
 * Figures as they stand in tables. One with {@code ~} in front was disturbed in every run and is
 * told for want of a better one; {@code -} stands for none.
 */
public final class Cell {

  /** What stands where there is no figure. */
  public static final String NONE = "-";

  /** What a disturbed figure begins with. */
  public static final String DISTURBED = "~";

  /** What explains the mark below a table. */
  public static final String DISTURBED_NOTE =
      DISTURBED + " other processes used the cores each time: a rough figure only.\n";

  private Cell() {}

  /**
   * Writes a number.
   *
   * @param format as {@link String#format} takes it
   * @param number any number
   * @return text
   */
  public static String number(String format, double number) {
    return Double.isFinite(number) ? String.format(Locale.ROOT, format, number) : NONE;
  }

  /**
   * Writes how far figures are apart.
   *
   * @param format of either end, as {@link String#format} takes it
   * @param spread the figures
   * @return text such as {@code 0.98-1.02}
   */
  public static String range(String format, Spread spread) {
    return spread.count() == 0
        ? NONE
        : number(format, spread.p10()) + "-" + number(format, spread.p90());
  }

  /**
   * Marks a figure if it was disturbed.
   *
   * @param clean whether it was not
   * @param figure the figure as text
   * @return the figure with a mark or without
   */
  public static String mark(boolean clean, String figure) {
    return clean || figure.equals(NONE) ? figure : DISTURBED + figure;
  }

  /**
   * Marks a figure if each of its runs was disturbed.
   *
   * @param <T> what is measured in a run
   * @param runs what it was taken from
   * @param figure the figure as text
   * @return the figure with a mark or without
   */
  public static <T extends Measured> String mark(Series<T> runs, String figure) {
    return mark(!runs.counted().isEmpty(), figure);
  }

  /**
   * Says how many runs count.
   *
   * @param runs some runs
   * @return text such as {@code 14/15}
   */
  public static String counted(Series<?> runs) {
    return runs.counted().size() + "/" + runs.runs().size();
  }
}
