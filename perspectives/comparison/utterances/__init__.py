"""The same words in different cuts: where several articles carry one utterance, and what each made of it.

``same_utterances`` finds them over a folder, ``utterance_of`` tells the one of a statement. An index gives
the pairs that may be one (``candidates``), each is judged (``judging``), pairs become groups (``grouping``),
and each variant is laid beside the fullest, word by word (``alignment``).
"""

from perspectives.comparison.utterances.finding import same_utterances, utterance_of
from perspectives.comparison.utterances.records import Aligned, Change, Cut, Kept, Utterance, Variant

__all__ = ["Aligned", "Change", "Cut", "Kept", "Utterance", "Variant", "same_utterances", "utterance_of"]
