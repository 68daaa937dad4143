#!/usr/bin/python3
"""Trains the scene condition model on simulated pictures and writes it with its manifest and golden files.

    edgeagent simulate --images pictures --worlds 440 --seed 1
    train_scene_condition.py pictures --out . [--real fog=FOLDER_OR_FILE ...] [--real clear=...]

Needs Debian's python3-torch, python3-onnx, python3-numpy and python3-pil. Worlds, not pictures, are split: the last
sixth of the worlds is never trained on. The same pictures give the same weights (one thread, fixed seed).
"""
import argparse
import csv
import glob
import hashlib
import io
import json
import os

import numpy as np
import onnx
import torch
from PIL import Image
from torch import nn

CLASSES = ["clear", "fog", "night"]
HEIGHT, WIDTH = 96, 160
SEED = 20260601
EPOCHS = 14
BATCH = 32
OPSET = 17
IR_VERSION = 8
MODEL_ID = "scene-condition"


class SceneCondition(nn.Module):
    """Four strided convolutions and the means of what they find; pixels 0 to 255 in, probabilities out."""

    def __init__(self):
        super().__init__()
        widths = [3, 12, 20, 32, 40]
        layers = []
        for before, after in zip(widths, widths[1:]):
            layers += [nn.Conv2d(before, after, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(after), nn.ReLU()]
        self.features = nn.Sequential(*layers)
        self.classify = nn.Linear(widths[-1], len(CLASSES))

    def logits(self, pixels):
        return self.classify(self.features(pixels / 255.0 - 0.5).mean(dim=(2, 3)))

    def forward(self, pixels):
        return torch.softmax(self.logits(pixels), dim=1)


def load(path):
    """A picture at the model's size: a quarter of the camera's, as a reduced JPEG decode gives it, else scaled."""
    picture = Image.open(path)
    picture.draft("RGB", (WIDTH, HEIGHT))
    picture = picture.convert("RGB")
    if picture.size != (WIDTH, HEIGHT):
        picture = picture.resize((WIDTH, HEIGHT), Image.BOX)
    return np.asarray(picture, dtype=np.uint8).transpose(2, 0, 1)


def load_folder(folder):
    with open(os.path.join(folder, "labels.csv"), newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    pictures = np.stack([load(os.path.join(folder, row["file"])) for row in rows])
    labels = np.array([CLASSES.index(row["condition"].lower()) for row in rows])
    worlds = np.array([int(row["world"]) for row in rows])
    visibility = np.array([float(row["visibilityMeters"]) for row in rows])
    return pictures, labels, worlds, visibility


def augment(batch, random):
    """Mirrored, brighter or darker, another tint, more noise: what cameras do and the simulator does not."""
    batch = batch.astype(np.float32)
    mirrored = random.random(len(batch)) < 0.5
    batch[mirrored] = batch[mirrored, :, :, ::-1]
    gain = random.uniform(0.75, 1.3, (len(batch), 1, 1, 1)) * random.uniform(0.92, 1.08, (len(batch), 3, 1, 1))
    noise = random.normal(0, 1, batch.shape) * random.uniform(0, 6, (len(batch), 1, 1, 1))
    return np.clip(batch * gain + noise, 0, 255).astype(np.float32)


def train(pictures, labels):
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    random = np.random.default_rng(SEED)
    model = SceneCondition()
    optimiser = torch.optim.Adam(model.parameters(), lr=2e-3, weight_decay=1e-4)
    steps = EPOCHS * (len(pictures) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 6e-3, total_steps=steps)
    for epoch in range(EPOCHS):
        model.train()
        order = random.permutation(len(pictures))
        losses = []
        for start in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[start:start + BATCH]
            loss = nn.functional.cross_entropy(
                model.logits(torch.from_numpy(augment(pictures[chosen], random))), torch.from_numpy(labels[chosen]), label_smoothing=0.02)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1:2d}  loss {np.mean(losses):.4f}", flush=True)
    return model.eval()


def predict(model, pictures):
    with torch.no_grad():
        return np.concatenate([
            model(torch.from_numpy(pictures[start:start + 64].astype(np.float32))).numpy() for start in range(0, len(pictures), 64)])


def contrast_and_brightness(pictures):
    """The analytic measure: the spread of brightness in a band around the horizon over its mean, and the mean of all."""
    luma = np.tensordot(pictures.astype(np.float32), np.array([0.299, 0.587, 0.114], np.float32), axes=([1], [0]))
    band = luma[:, int(HEIGHT * 0.42):int(HEIGHT * 0.56)]
    return band.std(axis=(1, 2)) / (band.mean(axis=(1, 2)) + 1), luma.mean(axis=(1, 2))


def analytic(measures, thresholds):
    contrast, brightness = measures
    return np.where(brightness < thresholds[1], 2, np.where(contrast < thresholds[0], 1, 0))


def fit_analytic(measures, labels):
    """The two thresholds that do best on the training pictures: the analytic detector at its fairest."""
    candidates = [(contrast, brightness) for contrast in np.linspace(0.02, 0.8, 157) for brightness in np.linspace(10, 120, 56)]
    return max(candidates, key=lambda thresholds: (analytic(measures, thresholds) == labels).mean())


def export(model, path):
    buffer = io.BytesIO()
    torch.onnx.export(
        model, torch.zeros(1, 3, HEIGHT, WIDTH), buffer, opset_version=OPSET, input_names=["pixels"], output_names=["probabilities"])
    graph = onnx.load_model_from_string(buffer.getvalue())
    graph.ir_version = IR_VERSION
    graph.doc_string = ""
    onnx.checker.check_model(graph)
    with open(path, "wb") as file:
        file.write(graph.SerializeToString())


def on_real(model, thresholds, groups):
    """What model and measure say of real pictures that were not trained on: an honesty figure, not a validation."""
    results = {}
    for group in groups:
        condition, path = group.split("=", 1)
        files = [path] if os.path.isfile(path) else sorted(glob.glob(os.path.join(path, "*.png")) + glob.glob(os.path.join(path, "*.jpg")))
        pictures = np.stack([load(file) for file in files])
        entry = results.setdefault(condition, {"pictures": 0, "model_right": 0, "contrast_right": 0})
        label = CLASSES.index(condition)
        entry["pictures"] += len(files)
        entry["model_right"] += int((predict(model, pictures).argmax(axis=1) == label).sum())
        entry["contrast_right"] += int((analytic(contrast_and_brightness(pictures), thresholds) == label).sum())
    return results


def write_json(path, value):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        json.dump(value, file, indent=2)
        file.write("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures")
    parser.add_argument("--out", default=os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("--real", action="append", default=[], metavar="CONDITION=PATH")
    arguments = parser.parse_args()

    pictures, labels, worlds, visibility = load_folder(arguments.pictures)
    held_out = worlds >= (worlds.max() + 1) * 5 // 6
    model = train(pictures[~held_out], labels[~held_out])
    probabilities = predict(model, pictures[held_out])
    answers, truth = probabilities.argmax(axis=1), labels[held_out]
    thresholds = fit_analytic(contrast_and_brightness(pictures[~held_out]), labels[~held_out])
    measured = analytic(contrast_and_brightness(pictures[held_out]), thresholds)
    clearly = (visibility[held_out] < 150) | (visibility[held_out] > 300)
    metrics = {
        "dataset": "simulated pictures of held-out worlds",
        "training_worlds": int(len(set(worlds[~held_out]))),
        "training_pictures": int((~held_out).sum()),
        "held_out_worlds": int(len(set(worlds[held_out]))),
        "held_out_pictures": int(held_out.sum()),
        "accuracy": round(float((answers == truth).mean()), 4),
        "accuracy_outside_150_to_300_m": round(float((answers == truth)[clearly].mean()), 4),
        "fog_recall": round(float((answers == truth)[truth == 1].mean()), 4),
        "fog_precision": round(float((answers == truth)[answers == 1].mean()), 4),
        "night_recall": round(float((answers == truth)[truth == 2].mean()), 4),
        "contrast_measure_accuracy": round(float((measured == truth).mean()), 4),
        "contrast_measure_accuracy_outside_150_to_300_m": round(float((measured == truth)[clearly].mean()), 4),
        "contrast_measure_fog_recall": round(float((measured == truth)[truth == 1].mean()), 4),
        "real_pictures": on_real(model, thresholds, arguments.real),
    }

    file = f"{MODEL_ID}.onnx"
    export(model, os.path.join(arguments.out, file))
    with open(os.path.join(arguments.out, file), "rb") as written:
        digest = hashlib.sha256(written.read()).hexdigest()
    golden = pictures[held_out][truth.tolist().index(1)].astype("<f4")[None]
    golden.tofile(os.path.join(arguments.out, f"{MODEL_ID}.golden-input.bin"))
    predict(model, golden).astype("<f4").tofile(os.path.join(arguments.out, f"{MODEL_ID}.golden-output.bin"))
    write_json(os.path.join(arguments.out, f"{MODEL_ID}.json"), manifest(file, digest, metrics))
    print(json.dumps(metrics, indent=2))


def manifest(file, digest, metrics):
    return {
        "schema": "edgeagent.model/1",
        "id": MODEL_ID,
        "version": "1.0.0",
        "file": file,
        "sha256": digest,
        "license": "Apache-2.0",
        "domain": "synthetic",
        "provenance": "Trained by train_scene_condition.py on pictures of EdgeAgent.Simulation's random worlds alone. "
                      "Do not trust it on real pictures; it shows how a model travels through the agent.",
        "task": "classify",
        "modality": "camera",
        "opset": OPSET,
        "ir": IR_VERSION,
        "inputs": [{
            "name": "pixels",
            "dtype": "float32",
            "layout": "NCHW",
            "shape": [1, 3, HEIGHT, WIDTH],
            "pixel": {
                "channel_order": "rgb",
                "range": "0_255",
                "resize": {"mode": "stretch", "size": [WIDTH, HEIGHT], "interpolation": "area"},
                "mean": [0, 0, 0],
                "std": [1, 1, 1],
                "scale": 1,
            },
        }],
        "outputs": [{"name": "probabilities", "semantic": "scores", "layout": "NC"}],
        "decode": {"family": "classifier", "activation": "none", "score_threshold": 0.5},
        "classes": [{"index": index, "name": name, "map_to": f"scene.{name}"} for index, name in enumerate(CLASSES)],
        "runtime": {"precision": "fp32", "intra_op": 1, "rate_hz": 2, "max_latency_ms": 20, "max_memory_mb": 16, "warmup": 1},
        "validation": {
            "golden_input": f"{MODEL_ID}.golden-input.bin",
            "golden_output": f"{MODEL_ID}.golden-output.bin",
            "atol": 0.0001,
            "metrics": metrics,
        },
    }


if __name__ == "__main__":
    main()
