"""Makes the two tiny cross-encoders beside this file; see README.md. Needs the package onnx (made with 1.23.2)."""

import json
import re
from pathlib import Path

from onnx import TensorProto, checker, helper, save

HERE = Path(__file__).parent
SAMPLE = HERE.parents[2] / "data" / "sample"
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
MARKS = list(".,;:?!-'\"()/%&")
STOP = "a an and are at be by for from has have in is it of on or that the this to was what when where which who whose will with".split()
LONGEST = 64
SEP = SPECIAL.index("[SEP]")


def vocabulary() -> list[str]:
    texts = [path.read_text("utf-8") for path in sorted(SAMPLE.glob("*.md")) + sorted(SAMPLE.glob("*.txt"))]
    words = sorted({word for text in texts for word in re.findall(r"[a-z]{2,}", text.lower())} | set(STOP))
    return SPECIAL + MARKS + list(LETTERS) + [f"##{letter}" for letter in LETTERS] + [w for w in words if len(w) > 1]


def constants(words: list[str]):
    """A token counts when it is a whole word that says something."""
    weight = [1.0 if len(word) > 1 and word.isalpha() and word not in STOP else 0.0 for word in words]
    tensor = helper.make_tensor
    return [
        tensor("weights", TensorProto.FLOAT, [len(words)], weight),
        tensor("positions", TensorProto.FLOAT, [LONGEST], [0.0] * LONGEST),
        tensor("zero", TensorProto.INT64, [], [0]),
        tensor("one", TensorProto.INT64, [], [1]),
        tensor("minus_one", TensorProto.INT64, [], [-1]),
        tensor("separator", TensorProto.INT64, [], [SEP]),
        tensor("axis_1", TensorProto.INT64, [1], [1]),
        tensor("axis_2", TensorProto.INT64, [1], [2]),
        tensor("little", TensorProto.FLOAT, [], [1e-3]),
        tensor("scale", TensorProto.FLOAT, [], [10.0]),
        tensor("offset", TensorProto.FLOAT, [], [-5.0]),
    ]


def nodes(labels: int):
    node = helper.make_node
    to_float = {"to": TensorProto.FLOAT}
    return [
        # Fails over the longest input, as a model with learned positions does.
        node("Shape", ["input_ids"], ["shape"]),
        node("Gather", ["shape", "one"], ["length"]),
        node("Range", ["zero", "length", "one"], ["range"]),
        node("Gather", ["positions", "range"], ["position"]),
        node("Gather", ["weights", "input_ids"], ["bare_weight"]),
        node("Add", ["bare_weight", "position"], ["weight"]),
        # Words of the first text, and which of them stand in the second.
        node("Cast", ["attention_mask"], ["read"], **to_float),
        node("Cast", ["token_type_ids"], ["second_type"], **to_float),
        node("Mul", ["second_type", "read"], ["second"]),
        node("Sub", ["read", "second"], ["first"]),
        node("Mul", ["weight", "first"], ["asked"]),
        node("Unsqueeze", ["input_ids", "axis_2"], ["as_rows"]),
        node("Unsqueeze", ["input_ids", "axis_1"], ["as_columns"]),
        node("Equal", ["as_rows", "as_columns"], ["same"]),
        node("Cast", ["same"], ["same_float"], **to_float),
        node("Unsqueeze", ["second", "axis_1"], ["second_columns"]),
        node("Mul", ["same_float", "second_columns"], ["found_at"]),
        node("ReduceMax", ["found_at", "axis_2"], ["found"], keepdims=0),
        node("Mul", ["asked", "found"], ["asked_and_found"]),
        node("ReduceSum", ["asked_and_found", "axis_1"], ["found_sum"], keepdims=1),
        node("ReduceSum", ["asked", "axis_1"], ["asked_sum"], keepdims=1),
        node("Add", ["asked_sum", "little"], ["asked_some"]),
        node("Div", ["found_sum", "asked_some"], ["share"]),
        # An input that does not end as the model was taught is worth nothing.
        node("Gather", ["input_ids", "minus_one"], ["last"], axis=1),
        node("Equal", ["last", "separator"], ["ends"]),
        node("Cast", ["ends"], ["ends_float"], **to_float),
        node("Unsqueeze", ["ends_float", "axis_1"], ["ends_column"]),
        node("Mul", ["share", "ends_column"], ["worth"]),
        node("Mul", ["worth", "scale"], ["scaled"]),
        node("Add", ["scaled", "offset"], ["positive" if labels == 2 else "logits"]),
    ] + (
        [node("Neg", ["positive"], ["negative"]), node("Concat", ["negative", "positive"], ["logits"], axis=1)]
        if labels == 2
        else []
    )


def write(folder: Path, words: list[str], labels: int) -> None:
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "sequence"])
        for name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", labels])]
    graph = helper.make_graph(nodes(labels), "tiny_cross_encoder", inputs, outputs, constants(words))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8, producer_name="make-model")
    checker.check_model(model, full_check=True)
    save(model, folder / "onnx" / "model.onnx")
    config = {
        "architectures": ["BertForSequenceClassification"],
        "model_type": "bert",
        "max_position_embeddings": LONGEST,
        "pad_token_id": 0,
        "type_vocab_size": 2,
        "vocab_size": len(words),
        "id2label": {str(label): f"LABEL_{label}" for label in range(labels)},
        "label2id": {f"LABEL_{label}": label for label in range(labels)},
    }
    tokenizer_config = {
        "tokenizer_class": "BertTokenizer",
        "do_lower_case": True,
        "model_max_length": 512,
        **{f"{name[1:-1].lower()}_token": name for name in SPECIAL},
    }
    for name, content in {
        "config": config,
        "tokenizer_config": tokenizer_config,
        "tokenizer": tokenizer(words),
    }.items():
        (folder / f"{name}.json").write_text(json.dumps(content, separators=(",", ":")) + "\n", "utf-8")


def tokenizer(words: list[str]):
    def special(name: str, kind: int):
        return {"SpecialToken": {"id": name, "type_id": kind}}

    def sequence(name: str, kind: int):
        return {"Sequence": {"id": name, "type_id": kind}}

    single = [special("[CLS]", 0), sequence("A", 0), special("[SEP]", 0)]
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {"id": index, "special": True, "content": name, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False}
            for index, name in enumerate(SPECIAL)
        ],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": single,
            "pair": single + [sequence("B", 1), special("[SEP]", 1)],
            "special_tokens": {
                name: {"id": name, "ids": [SPECIAL.index(name)], "tokens": [name]} for name in ("[CLS]", "[SEP]")
            },
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": {word: index for index, word in enumerate(words)},
        },
    }


if __name__ == "__main__":
    vocab = vocabulary()
    write(HERE / "one-label", vocab, 1)
    write(HERE / "two-labels", vocab, 2)
