"""The pieces that a transcript is made of: byte pairs over words."""

from collections import Counter


class Pieces:
    """Byte pairs over words: piece 0 is the blank of CTC, a leading "_" marks the start of a word."""

    def __init__(self, pieces):
        self.pieces = pieces
        self.ids = {piece: i for i, piece in enumerate(pieces)}
        self.longest = max(len(p) for p in pieces[1:])
        self.cache = {}

    @classmethod
    def train(cls, texts, size=256):
        """Merges the most frequent pairs until there are `size` pieces with the blank; all single letters are kept."""
        counts = Counter(word for text in texts for word in text.split())
        words = {word: ("_",) + tuple(word) for word in counts}
        letters = set("abcdefghijklmnopqrstuvwxyz")
        pieces = {"_", "'"} | letters | {"_" + letter for letter in letters}
        while len(pieces) + 1 < size:
            pairs = Counter()
            for word, parts in words.items():
                for pair in zip(parts, parts[1:]):
                    pairs[pair] += counts[word] ** 0.6
            left, right = pairs.most_common(1)[0][0]
            pieces.add(left + right)
            for word, parts in words.items():
                words[word] = _merge(parts, left, right)
        return cls(["<b>"] + sorted(pieces))

    @classmethod
    def load(cls, path):
        with open(path, encoding="utf-8") as file:
            return cls(file.read().split("\n")[:-1])

    def save(self, path):
        with open(path, "w", encoding="utf-8") as file:
            file.write("".join(piece + "\n" for piece in self.pieces))

    def encode(self, text):
        """Piece ids of a written text: for each word the split into the fewest pieces."""
        return [i for word in text.split() for i in self._word(word)]

    def _word(self, word):
        if word not in self.cache:
            text = "_" + word
            best = [(0, [])] + [None] * len(text)
            for end in range(1, len(text) + 1):
                for start in range(max(0, end - self.longest), end):
                    piece = self.ids.get(text[start:end])
                    if piece is not None and best[start] and (best[end] is None or best[start][0] + 1 < best[end][0]):
                        best[end] = (best[start][0] + 1, best[start][1] + [piece])
            self.cache[word] = best[-1][1]
        return self.cache[word]

    def decode(self, best_path):
        """Text of a best path: repeats collapsed, blanks dropped."""
        out, previous = [], 0
        for i in best_path:
            if i and i != previous:
                out.append(self.pieces[i])
            previous = i
        return " ".join("".join(out).replace("_", " ").split())


def _merge(parts, left, right):
    if left not in parts:
        return parts
    out, i = [], 0
    while i < len(parts):
        if i + 1 < len(parts) and parts[i] == left and parts[i + 1] == right:
            out.append(left + right)
            i += 2
        else:
            out.append(parts[i])
            i += 1
    return tuple(out)
