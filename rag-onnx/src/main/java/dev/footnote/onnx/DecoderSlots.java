package dev.footnote.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The slots of a decoder, each used by one call at a time. A call gets the free one that remembers
 * most of its prompt. Safe for use by multiple threads.
 */
final class DecoderSlots implements Opening.Part {

  private final Semaphore permits;
  private final List<DecoderSlot> free = new ArrayList<>();

  DecoderSlots(DecoderSession session, int count, int capacity) {
    permits = new Semaphore(count, true);
    try {
      for (int i = 0; i < count; i++) {
        free.add(new DecoderSlot(session, capacity));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Waits for a slot, or until the limit. An interrupt stays set. */
  Optional<DecoderSlot> take(int[] prompt, Optional<String> adapter, TimeLimit limit) {
    if (!limit.acquire(permits)) {
      return Optional.empty();
    }
    synchronized (free) {
      Comparator<DecoderSlot> byCommon =
          Comparator.comparingInt(slot -> slot.common(prompt, adapter));
      DecoderSlot best = free.stream().max(byCommon).orElseThrow();
      free.remove(best);
      return Optional.of(best);
    }
  }

  void give(DecoderSlot slot) {
    synchronized (free) {
      free.add(slot);
    }
    permits.release();
  }

  /** Frees all slots, none of which is taken. */
  @Override
  public void close() {
    synchronized (free) {
      free.forEach(DecoderSlot::close);
      free.clear();
    }
  }
}
