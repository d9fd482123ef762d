package dev.footnote.lucene;

/** The types of metadata fields, by the letter in their names. */
enum MetadataType {
  STRING('s'),
  LONG('n'),
  DOUBLE('d'),
  BOOLEAN('b'),
  INSTANT('t'),
  /** The single texts of a list. */
  STRINGS('l'),
  /** A whole list, as a digest, for equality. */
  LIST('w');

  private static final String PREFIX = "m.";
  private static final int MAX_NAME_LENGTH = 200;

  private final char letter;

  MetadataType(char letter) {
    this.letter = letter;
  }

  /** Tells whether a field was named by one of these types. */
  static boolean isField(String field) {
    return field.startsWith(PREFIX);
  }

  /** The field under which the presence of a field is noted: a list is noted by its texts. */
  static String presentAs(String field) {
    String list = PREFIX + LIST.letter + '.';
    return field.startsWith(list)
        ? PREFIX + STRINGS.letter + '.' + field.substring(list.length())
        : field;
  }

  /** Names the field that holds the values of a key that are of this type. */
  String field(String key) {
    return PREFIX + letter + '.' + nameOf(key);
  }

  /** Lucene keeps names in memory and writes them as UTF-8, so others are replaced by a digest. */
  private static String nameOf(String key) {
    boolean plain = key.length() <= MAX_NAME_LENGTH && !key.startsWith("#");
    return plain && isWellFormed(key) ? key : "#" + TermBytes.hexDigest(key);
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }
}
