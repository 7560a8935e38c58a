"""Seconds of one epoch of a model of the benchmark in PyTorch: the fastest of several, as one JSON line.

    python3 pytorch.py stacked|vae|lstm [--epochs N] [--threads N] [--data DIR]
"""
import argparse
import gzip
import json
import pathlib
import time

import numpy
import torch
from torch import nn
from torch.nn import functional


def mnist(folder):
    """The training images, float32 [60000 x 784] in [0, 1]."""
    parts = []
    for shard in json.loads((folder / "manifest.json").read_text())["train"]:
        data = gzip.decompress((folder / shard["file"]).read_bytes())
        parts.append(numpy.frombuffer(data, numpy.uint8, shard["images"] * 784, offset=16))
    images = numpy.concatenate(parts).reshape(-1, 784).astype(numpy.float32) / 255
    return torch.from_numpy(images)


def batches(count, size):
    order = torch.randperm(count)
    return [order[i:i + size] for i in range(0, count, size)]


class Stacked:
    def __init__(self, folder):
        self.images = mnist(folder)
        self.net = nn.Sequential(nn.Linear(784, 100), nn.ReLU(), nn.Linear(100, 30), nn.ReLU(),
                                 nn.Linear(30, 100), nn.ReLU(), nn.Linear(100, 784), nn.Sigmoid())
        self.parameters = list(self.net.parameters())

    def batches(self):
        return batches(len(self.images), 128)

    def loss(self, batch):
        x = self.images[batch]
        return functional.mse_loss(self.net(x), x)


class Vae:
    def __init__(self, folder):
        self.images = mnist(folder)
        self.encoder = nn.Sequential(nn.Linear(784, 400), nn.ReLU(), nn.Linear(400, 40))
        self.decoder = nn.Sequential(nn.Linear(20, 400), nn.ReLU(), nn.Linear(400, 784))
        self.parameters = list(self.encoder.parameters()) + list(self.decoder.parameters())

    def batches(self):
        return batches(len(self.images), 128)

    def loss(self, batch):
        x = self.images[batch]
        mean, log_var = self.encoder(x).chunk(2, dim=1)
        z = mean + torch.exp(0.5 * log_var) * torch.randn_like(mean)
        reconstruction = functional.binary_cross_entropy_with_logits(self.decoder(z), x, reduction="sum")
        latent = -0.5 * torch.sum(1 + log_var - mean.pow(2) - log_var.exp())
        return (reconstruction + latent) / len(batch)


class Lstm:
    """20,000 made-up words of 4 to 12 letters. Packed, the faster of PyTorch's two ways here."""

    def __init__(self, _folder):
        random = numpy.random.default_rng(1)
        self.lengths = torch.from_numpy(random.integers(4, 13, 20000))
        letters = random.integers(1, 60, (20000, 16))
        letters[numpy.arange(16)[None, :] >= self.lengths.numpy()[:, None]] = 0
        self.letters = torch.from_numpy(letters)
        self.labels = torch.from_numpy(random.integers(0, 18, 20000))
        self.embedding = nn.Embedding(60, 16)
        self.lstm = nn.LSTM(16, 64, batch_first=True)
        self.head = nn.Linear(64, 18)
        self.parameters = [p for part in (self.embedding, self.lstm, self.head) for p in part.parameters()]

    def batches(self):
        return batches(len(self.letters), 64)

    def loss(self, batch):
        packed = nn.utils.rnn.pack_padded_sequence(self.embedding(self.letters[batch]), self.lengths[batch],
                                                   batch_first=True, enforce_sorted=False)
        _, (state, _) = self.lstm(packed)
        return functional.cross_entropy(self.head(state[0]), self.labels[batch])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model", choices=["stacked", "vae", "lstm"])
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("build/data"))
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    model = {"stacked": Stacked, "vae": Vae, "lstm": Lstm}[options.model](options.data / "mnist")
    optimizer = torch.optim.Adam(model.parameters)
    seconds = []
    for _ in range(options.epochs):
        start = time.perf_counter()
        for batch in model.batches():
            optimizer.zero_grad()
            model.loss(batch).backward()
            optimizer.step()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"seconds": min(seconds), "epochs": seconds, "version": torch.__version__}))


main()
