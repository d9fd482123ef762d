package dev.footnote.cite;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A generated text without its marks, and where the marks stood.
 *
 * @param text the text without marks
 * @param marks the marks in order
 */
record Marks(String text, List<Mark> marks) {

  /** Numbers a mark can list, such as {@code [2-4]} does three; more is not a mark. */
  private static final int MOST_NUMBERS = 50;

  /** {@code [1]}, {@code [1, 3]}, {@code [2-4]} and the same in lenticular brackets. */
  private static final Pattern MARK =
      Pattern.compile(
          "```.*?(?:```|\\z)" + "|[ \\t]*(?:\\[|【)(\\d{1,4}(?:\\s*[-–,]\\s*\\d{1,4})*)(?:\\]|】)",
          Pattern.DOTALL);

  private static final Pattern RANGE = Pattern.compile("(\\d+)\\s*(?:[-–]\\s*(\\d+))?");

  /**
   * One mark.
   *
   * @param position where it stood in the text without marks
   * @param numbers the passages it names, existing or not
   */
  record Mark(int position, List<Integer> numbers) {}

  static Marks in(String text) {
    StringBuilder plain = new StringBuilder();
    List<Mark> marks = new ArrayList<>();
    Matcher matcher = MARK.matcher(text);
    int done = 0;
    while (matcher.find()) {
      plain.append(text, done, matcher.start());
      done = matcher.end();
      if (matcher.group(1) == null) {
        plain.append(matcher.group());
      } else {
        marks.add(new Mark(plain.length(), numbers(matcher.group(1))));
      }
    }
    return new Marks(plain.append(text, done, text.length()).toString(), List.copyOf(marks));
  }

  private static List<Integer> numbers(String list) {
    List<Integer> numbers = new ArrayList<>();
    Matcher range = RANGE.matcher(list);
    while (range.find()) {
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      for (int number = first; number <= last && numbers.size() < MOST_NUMBERS; number++) {
        numbers.add(number);
      }
    }
    return List.copyOf(numbers);
  }
}
