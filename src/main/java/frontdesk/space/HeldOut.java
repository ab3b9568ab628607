package frontdesk.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Pairs to train on and pairs to hold out, split by speaker: what is measured are voices that were never trained on.
 * Where fewer than three speakers are named, or a few make up nearly all pairs, it is split by text.
 *
 * @param voices whether it is split by speaker
 * @param shared share of the held-out pairs whose text is trained on too
 */
record HeldOut(List<Pair> train, List<Pair> held, boolean voices, double shared) {
  private static final double SHARE = 0.1;
  private static final int FEWEST_SPEAKERS = 3;
  private static final int FEWEST = 10;

  static HeldOut of(List<Pair> pairs, long seed, int most) {
    long speakers = pairs.stream().map(Pair::speaker).filter(s -> !s.isEmpty()).distinct().count();
    HeldOut split = split(pairs, speakers >= FEWEST_SPEAKERS, seed, most);
    return split.held().size() < FEWEST ? split(pairs, false, seed, most).checked() : split;
  }

  private HeldOut checked() {
    if (held.size() >= FEWEST) return this;
    throw new BadPairsException("the pairs cannot be split into some to train on and some to hold out: a few speakers"
        + " and texts make up nearly all of them");
  }

  private static HeldOut split(List<Pair> pairs, boolean voices, long seed, int most) {
    Function<Pair, String> by = voices ? Pair::speaker : Pair::key;
    Map<String, List<Pair>> groups = new LinkedHashMap<>();
    for (Pair pair : pairs)
      groups.computeIfAbsent(by.apply(pair), _ -> new ArrayList<>()).add(pair);
    List<List<Pair>> order = new ArrayList<>(groups.values());
    Collections.shuffle(order, new Random(seed));
    int wanted = Math.min(most, Math.max(FEWEST, (int) (pairs.size() * SHARE)));
    List<Pair> held = new ArrayList<>();
    List<Pair> train = new ArrayList<>();
    for (List<Pair> group : order) {
      // A voice that makes up much of the pairs is worth more in training.
      boolean fits = held.size() + group.size() <= wanted * 1.2 && group.size() <= pairs.size() * SHARE * 1.5;
      (held.size() < wanted && fits ? held : train).addAll(group);
    }
    Set<String> known = new HashSet<>();
    train.forEach(pair -> known.add(pair.key()));
    double shared = held.stream().filter(pair -> known.contains(pair.key())).count()
        / (double) Math.max(1, held.size());
    return new HeldOut(List.copyOf(train), List.copyOf(held), voices, shared);
  }
}
