#!/usr/bin/env python3
"""Prints the features that tests/core/nn/text_golden_test.cpp expects of an LSTM, a GRU, a simple RNN and a
convolution, computed in float64 by PyTorch. Run with Debian's python3-torch:  /usr/bin/python3 make_text_golden.py
Weights come from `fill`, repeated in the test; shapes are this project's: [inputs x gates * units], gates side by side.
"""
import math

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

ITEMS, DIMENSIONS, UNITS, FILTERS, WIDTH = 5, 3, 2, 3, 3
SEQUENCES = [[1, 2, 3, 4], [4, 2]]
START = {"embedding": 0, "kernel": 100, "bias": 200, "recurrent_kernel": 300, "recurrent_bias": 400,
         "convolution": 500, "convolution_bias": 600}
# Where PyTorch keeps our gates: an LSTM's are i f g o in both; a GRU's are z r n here, r z n there.
GATES = {"LSTM": [0, 1, 2, 3], "GRU": [1, 0, 2], "RNN": [0]}


def fill(name, rows, columns):
    values = [0.5 * math.sin(1.3 * (START[name] + i)) for i in range(rows * columns)]
    return torch.tensor(values).reshape(rows, columns)


def reordered(matrix, gates):
    return torch.cat([matrix[:, g * UNITS:(g + 1) * UNITS] for g in gates], dim=1)


def recurrent(kind):
    gates = GATES[kind]
    layer = getattr(torch.nn, kind)(DIMENSIONS, UNITS, batch_first=True)
    width = len(gates) * UNITS
    with torch.no_grad():
        layer.weight_ih_l0.copy_(reordered(fill("kernel", DIMENSIONS, width), gates).T)
        layer.weight_hh_l0.copy_(reordered(fill("recurrent_kernel", UNITS, width), gates).T)
        layer.bias_ih_l0.copy_(reordered(fill("bias", 1, width), gates)[0])
        layer.bias_hh_l0.zero_()
        if kind == "GRU":
            layer.bias_hh_l0.copy_(reordered(fill("recurrent_bias", 1, width), gates)[0])
    return lambda embedded: layer(embedded[None])[0][0, -1]


def convolution():
    """Centres on the sequence's own items, zeros outside, ReLU, maximum over time."""
    layer = torch.nn.Conv1d(DIMENSIONS, FILTERS, WIDTH, padding=(WIDTH - 1) // 2)
    with torch.no_grad():
        kernel = fill("convolution", WIDTH * DIMENSIONS, FILTERS).reshape(WIDTH, DIMENSIONS, FILTERS)
        layer.weight.copy_(kernel.permute(2, 1, 0))
        layer.bias.copy_(fill("convolution_bias", 1, FILTERS)[0])
    return lambda embedded: torch.relu(layer(embedded.T[None]))[0].max(dim=1).values


def main():
    print("PyTorch " + torch.__version__)
    embedding = fill("embedding", ITEMS, DIMENSIONS)
    readers = {kind: recurrent(kind) for kind in ("LSTM", "GRU", "RNN")}
    readers["Conv1d"] = convolution()
    for name, reader in readers.items():
        features = torch.cat([reader(embedding[torch.tensor(sequence)]) for sequence in SEQUENCES])
        print(name + ": " + ", ".join(f"{value:.9f}" for value in features.tolist()))


if __name__ == "__main__":
    main()
