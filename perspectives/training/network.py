"""The network: an encoder, three heads that together give whole attributions, and one for framing.

* ``roles``: each piece's role in any attribution at all, as BIO tags (an auxiliary task).
* ``anchors``: whether an attribution hangs here: the first piece of its cue, or of its source or content
  where it has no cue.
* ``pairs``: for an anchor, the role of every piece *in that anchor's attribution*: none, source, cue or
  content. This is predicate-wise labelling as in semantic role labelling (Dozat and Manning 2017 for the
  biaffine part; Cai et al. 2018), with distances in pieces, sentences and paragraphs, and a linear-chain
  CRF (Lafferty et al. 2001) over the window. A content in two pieces is simply two stretches of one label.
* ``framing``: for each piece a logit for each of ``neural.framing.COLUMNS``; independent of each other, since
  corpora that mark different things are learned side by side (Caruana 1997).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from perspectives.extraction.neural.distances import DISTANCES
from perspectives.extraction.neural.framing import COLUMNS
from perspectives.training.encoder import Dropout, Encoder

LABELS = ("none", "source", "cue", "content")
RARE = -4.0
"""The framing head's first bias: most words are none."""
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


class PairHead(nn.Module):
    """What anchors and pieces, each projected once, say of each other: (anchors, pieces, labels)."""

    def __init__(self, inner: int, bilinear: int) -> None:
        super().__init__()
        self.distances = nn.ModuleList(nn.Embedding(size, inner) for size in DISTANCES.values())
        self.out = nn.Linear(inner, len(LABELS))
        self.form = nn.Parameter(torch.zeros(len(LABELS), bilinear, bilinear))
        self.of_tags = nn.Parameter(torch.ones(len(LABELS)) * 0.5)
        self.bilinear = bilinear
        for embedding in self.distances:
            nn.init.normal_(embedding.weight, std=0.1)

    def forward(self, piece: Tensor, anchor: Tensor, buckets: Tensor, roles: Tensor) -> Tensor:
        """``piece`` (…, pieces, inner + bilinear), ``anchor`` (…, anchors, the same), ``buckets``
        (…, anchors, pieces, 3), ``roles`` (…, pieces, labels): what the tags say of each piece alone."""
        split = [piece.shape[-1] - self.bilinear, self.bilinear]
        piece_sum, piece_form = piece.split(split, -1)
        anchor_sum, anchor_form = anchor.split(split, -1)
        mixed = piece_sum.unsqueeze(-3) + anchor_sum.unsqueeze(-2)
        for number, embedding in enumerate(self.distances):
            mixed = mixed + embedding(buckets[..., number])
        scores = self.out(functional.gelu(mixed))
        left = torch.einsum("...ad,ldb->...alb", anchor_form, self.form)
        scores = scores + torch.einsum("...alb,...pb->...apl", left, piece_form)
        return scores + (roles * self.of_tags).unsqueeze(-3)


class FramingHead(nn.Module):
    """Logits of framing: a convolution over each piece and its neighbours, then a layer."""

    def __init__(self, width: int, inner: int = 256, reach: int = 3, dropout: float = 0.2) -> None:
        super().__init__()
        self.near = nn.Conv1d(width, inner, reach, padding=reach // 2)
        self.out = nn.Linear(inner, len(COLUMNS))
        self.dropout = nn.Dropout(dropout)
        nn.init.constant_(self.out.bias, RARE)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, pieces, width) to (batch, pieces, ``COLUMNS``)."""
        near = self.near(self.dropout(x).transpose(1, 2)).transpose(1, 2)
        scores: Tensor = self.out(self.dropout(functional.gelu(near)))
        return scores


class Network(nn.Module):
    """The whole. ``forward`` gives what does not depend on anchors; ``pairs`` the rest."""

    def __init__(
        self, folder: Path, layers: list[int] | None, inner: int, bilinear: int, dropout: float
    ) -> None:
        super().__init__()
        self.encoder = Encoder(folder, layers, dropout)
        width = self.encoder.width
        self.tags = nn.Linear(width, len(TAGS))
        self.anchors = nn.Sequential(nn.Linear(width, inner), nn.GELU(), nn.Linear(inner, 2))
        self.piece = nn.Linear(width, inner + bilinear)
        self.anchor = nn.Linear(width, inner + bilinear)
        self.pairs = PairHead(inner, bilinear)
        self.framing = FramingHead(width)
        self.transitions = nn.Parameter(torch.eye(len(LABELS)) * 2.0)
        self.beginnings = nn.Parameter(torch.zeros(len(LABELS)))
        self.dropout = Dropout(dropout)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Tags (batch, pieces, 7), anchors (batch, pieces, 2: by PolNeAR's guideline and by ours), pieces
        and anchors projected for ``pairs``, and the tags' scores by label (batch, pieces, 4)."""
        return self.attributions(self.dropout(self.encoder(ids, features, mask)))

    def attributions(self, x: Tensor) -> tuple[Tensor, ...]:
        """What ``forward`` gives, of the encoder's vectors."""
        tags = self.tags(x)
        roles = torch.stack(
            [tags[..., 0], *(torch.logsumexp(tags[..., i : i + 2], -1) for i in (1, 3, 5))], dim=-1
        )
        return tags, self.anchors(x), self.piece(x), self.anchor(x), roles

    def frames(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """The logits of framing (batch, pieces, ``COLUMNS``)."""
        scores: Tensor = self.framing(self.encoder(ids, features, mask))
        return scores

    def chain_loss(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Cross-entropy of each sequence's chain: ``scores`` and ``labels`` (n, pieces, labels), ``mask``
        (n, pieces); padding is at the end. Returns (n,).

        ``labels`` are distributions, one-hot for marks: the negative log likelihood then. For a teacher's
        marginals neighbours are taken as independent.
        """
        scores = scores.float()
        valid = mask.to(scores.dtype)
        given = (scores * labels).sum(-1)
        steps = torch.einsum("npa,ab,npb->np", labels[:, :-1], self.transitions, labels[:, 1:])
        gold = (labels[:, 0] * self.beginnings).sum(-1) + (given * valid).sum(1)
        return self.partition(scores, mask) - gold - (steps * valid[:, 1:]).sum(1)

    def partition(self, scores: Tensor, mask: Tensor) -> Tensor:
        """log Z of each sequence, by a product of matrices in a tree: log n steps in place of n."""
        count, length, labels = scores.shape
        first = self.beginnings + scores[:, 0]
        if length == 1:
            return torch.logsumexp(first, -1)
        steps = self.transitions[None, None] + scores[:, 1:, None, :]
        unit = torch.full((labels, labels), -1e4, device=scores.device)
        unit.fill_diagonal_(0.0)
        steps = torch.where(mask[:, 1:, None, None].bool(), steps, unit)
        while steps.shape[1] > 1:
            if steps.shape[1] % 2:
                steps = torch.cat([steps, unit.expand(count, 1, labels, labels)], 1)
            left, right = steps[:, 0::2], steps[:, 1::2]
            steps = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
        return torch.logsumexp(first[:, :, None] + steps[:, 0], dim=(1, 2))
