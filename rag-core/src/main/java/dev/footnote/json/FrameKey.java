package dev.footnote.json;

/**
 * What tells frames apart.
 *
 * @param identity the very object that they go by, such as a shape
 * @param state what is written of the value
 * @param least the least that has to come
 * @param most the most that may come
 * @param around the key of what is around
 */
record FrameKey(Object identity, Object state, int least, int most, Object around) {

  @Override
  @SuppressWarnings("ReferenceEquality")
  public boolean equals(Object other) {
    return other instanceof FrameKey key
        && identity == key.identity
        && least == key.least
        && most == key.most
        && state.equals(key.state)
        && around.equals(key.around);
  }

  @Override
  public int hashCode() {
    int own = 31 * (31 * System.identityHashCode(identity) + state.hashCode()) + least;
    return 31 * (31 * own + most) + around.hashCode();
  }
}
