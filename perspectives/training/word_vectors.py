"""The vectors by which two words are near in meaning ("resign", "quit"), distilled from a sentence encoder.

    python -m perspectives.training.word_vectors ENCODER FOLDER…

``ENCODER`` is the folder of all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Apache-2.0), ``FOLDER`` one of
training texts: the shipped table was made with those of PolNeAR's training part. As Model2Vec does it
(Tulkens and van Dongen 2024): each word goes through the encoder alone, and what comes out is brought down to
few dimensions by principal components. Its words are those of the encoder's own vocabulary and those that the
texts have often; forms of one stem are averaged by how often they occur. Nothing of any text is left in it.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from perspectives.comparison.utterances import nearness
from perspectives.comparison.utterances.wording import form
from perspectives.training.encoder import Encoder

DIMENSIONS = 64
LARGEST = 127
"""The largest number of a byte with a sign: what the largest value of a vector becomes."""
FEWEST = 4
"""How often the texts must have a word that the encoder's vocabulary lacks."""
BATCH = 512

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def vocabulary(encoder: Path, folders: list[Path]) -> Counter[str]:
    """Words in lower case, and how often the texts have them (at least once)."""
    counts: Counter[str] = Counter()
    for folder in folders:
        for path in sorted(folder.rglob("*.txt")):
            counts.update(_WORD.findall(path.read_text("utf-8", errors="replace").lower()))
    own = (encoder / "vocab.txt").read_text("utf-8").split("\n")
    kept = {word for word in own if _WORD.fullmatch(word) and word.isascii() and len(word) > 2}
    kept |= {word for word, count in counts.items() if count >= FEWEST}
    return Counter({word: max(1, counts[word]) for word in kept})


def encoded(encoder: Path, words: list[str]) -> np.ndarray:
    """A vector for each word, alone: the mean of what the encoder makes of its pieces."""
    network = Encoder(encoder).eval()
    found = []
    pieces_of = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    pieces_of.no_truncation()
    pieces_of.enable_padding()
    with torch.no_grad():
        network.load_published(encoder)
        for embedding in network.features:
            embedding.weight.zero_()
        for start in range(0, len(words), BATCH):
            made = pieces_of.encode_batch(words[start : start + BATCH])
            ids = torch.tensor([one.ids for one in made])
            mask = torch.tensor([one.attention_mask for one in made])
            features = torch.zeros((*ids.shape, len(network.features)), dtype=torch.long)
            out = network(ids, features, mask) * mask[..., None]
            found.append((out.sum(1) / mask.sum(1, keepdim=True)).numpy())
    return np.concatenate(found)


def distilled(vectors: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Fewer dimensions: the principal components, a word weighing as the logarithm of its count."""
    weights = np.log1p(counts)[:, None]
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors - (vectors * weights).sum(0) / weights.sum()
    _, _, axes = np.linalg.svd(vectors * np.sqrt(weights), full_matrices=False)
    return np.asarray(vectors @ axes[:DIMENSIONS].T)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    counts = vocabulary(arguments.encoder, arguments.folders)
    stems: dict[str, list[str]] = defaultdict(list)
    for word in sorted(counts):
        made = form(word)
        if made is not None and made.says and not made.number:
            stems[made.stem].append(word)
    words = sorted(word for forms in stems.values() for word in forms)
    places = {word: at for at, word in enumerate(words)}
    often = np.array([counts[word] for word in words], dtype=np.float32)
    vectors = distilled(encoded(arguments.encoder, words), often)
    names = sorted(stems)
    table = np.stack(
        [
            np.average(vectors[at], axis=0, weights=often[at])
            for at in ([places[w] for w in stems[n]] for n in names)
        ]
    )
    table /= np.abs(table).max(axis=1, keepdims=True)
    np.savez_compressed(
        nearness.TABLE,
        stems=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        vectors=np.rint(table * LARGEST).astype(np.int8),
    )


if __name__ == "__main__":
    main()
