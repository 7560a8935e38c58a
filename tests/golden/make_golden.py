#!/usr/bin/env python3
"""Writes dense_golden.inc: losses and weights of small dense networks trained in float64 by PyTorch,
and by NumPy for the optimisers whose formula PyTorch does not share (Keras' rmsprop, adam with its
epsilon, nadam). Run with Debian's python3-torch:  python3 make_golden.py > dense_golden.inc
The networks' parameters, inputs and targets come from `number`, repeated in the test.
"""
import math
import sys

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

SIZES = [6, 5, 3, 5, 6]
BATCH = 4
STEPS = 5
LEARNING_RATE = 0.05
WEIGHT_DECAY = 0.1
CLIP_NORM = 0.05
SAMPLE_EVERY = 11

ACTIVATIONS = {
    "linear": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky_relu": lambda z: torch.nn.functional.leaky_relu(z, 0.3),
    "elu": torch.nn.functional.elu,
    "selu": torch.nn.functional.selu,
    "gelu": torch.nn.functional.gelu,
    "softmax": lambda z: torch.softmax(z, dim=1),
}


def number(stream, i):
    """The i-th number of a stream, in [-0.5, 0.5); exact in any language."""
    return ((i * 7919 + stream * 104729 + 12345) % 1009) / 1009.0 - 0.5


def tensor(stream, rows, cols, scale, shift=0.0):
    values = [scale * number(stream, i) + shift for i in range(rows * cols)]
    return torch.tensor(values).reshape(rows, cols)


def make_parameters():
    """Weights [inputs x outputs] and biases, alternately, as in the parameter buffer."""
    parameters = []
    for layer, (inputs, outputs) in enumerate(zip(SIZES, SIZES[1:])):
        parameters.append(tensor(2 * layer, inputs, outputs, 2.0).requires_grad_())
        parameters.append(tensor(2 * layer + 1, 1, outputs, 0.2).requires_grad_())
    return parameters


def compute_loss(parameters, activation, loss, x):
    a = x
    for layer in range(len(SIZES) - 1):
        z = a @ parameters[2 * layer] + parameters[2 * layer + 1]
        a = ACTIVATIONS[activation](z) if layer < len(SIZES) - 2 else z
    functional = torch.nn.functional
    if loss == "mse":
        return functional.mse_loss(torch.sigmoid(a), x)
    if loss == "binary_crossentropy":
        return functional.binary_cross_entropy_with_logits(a, x)
    labels = torch.tensor([i % SIZES[-1] for i in range(BATCH)])
    return functional.cross_entropy(a, labels)


class KerasFormula:
    """Keras' update rules, written with plain tensors."""

    def __init__(self, kind, parameters, epsilon=1e-7):
        self.kind, self.parameters, self.epsilon = kind, parameters, epsilon
        self.t, self.product = 0, 1.0
        self.m = [torch.zeros_like(p) for p in parameters]
        self.v = [torch.zeros_like(p) for p in parameters]

    def step(self):
        self.t += 1
        t, b1, b2, rho, lr = self.t, 0.9, 0.999, 0.9, LEARNING_RATE
        u = b1 * (1 - 0.5 * 0.96**t)
        u_next = b1 * (1 - 0.5 * 0.96 ** (t + 1))
        self.product *= u
        for p, m, v in zip(self.parameters, self.m, self.v):
            g = p.grad
            if self.kind == "rmsprop":
                v.copy_(rho * v + (1 - rho) * g * g)
                p.data -= lr * g / torch.sqrt(v + self.epsilon)
                continue
            m.copy_(b1 * m + (1 - b1) * g)
            v.copy_(b2 * v + (1 - b2) * g * g)
            if self.kind == "adam":
                alpha = lr * math.sqrt(1 - b2**t) / (1 - b1**t)
                p.data -= alpha * m / (torch.sqrt(v) + self.epsilon)
            else:
                ahead = u_next * m / (1 - self.product * u_next) + (1 - u) * g / (1 - self.product)
                p.data -= lr * ahead / (torch.sqrt(v / (1 - b2**t)) + self.epsilon)


def make_optimizer(name, parameters):
    weights, biases = parameters[0::2], parameters[1::2]
    groups = [{"params": weights, "weight_decay": WEIGHT_DECAY}, {"params": biases, "weight_decay": 0.0}]
    sgd, lr = torch.optim.SGD, LEARNING_RATE
    return {
        "sgd": lambda: sgd(parameters, lr=lr),
        "sgd_decay": lambda: sgd(groups, lr=lr),
        "sgd_clip": lambda: sgd(parameters, lr=lr),
        "momentum": lambda: sgd(parameters, lr=lr, momentum=0.9),
        "nesterov": lambda: sgd(parameters, lr=lr, momentum=0.9, nesterov=True),
        "rmsprop": lambda: KerasFormula("rmsprop", parameters),
        "adam": lambda: KerasFormula("adam", parameters),
        "adam_torch": lambda: torch.optim.Adam(parameters, lr=lr, eps=1e-16),
        "adam_decay": lambda: torch.optim.Adam(groups, lr=lr, eps=1e-16),
        "nadam": lambda: KerasFormula("nadam", parameters),
        "adamw_decay": lambda: torch.optim.AdamW(groups, lr=lr, eps=1e-16),
    }[name]()


def run_case(activation, loss, optimizer_name):
    parameters = make_parameters()
    optimizer = make_optimizer(optimizer_name, parameters)
    x = tensor(99, BATCH, SIZES[0], 1.0, 0.5)
    losses = []
    for _ in range(STEPS):
        for p in parameters:
            p.grad = None
        value = compute_loss(parameters, activation, loss, x)
        value.backward()
        losses.append(value.item())
        if optimizer_name == "sgd_clip":
            norm = math.sqrt(sum((p.grad**2).sum().item() for p in parameters))
            for p in parameters:
                p.grad *= min(1.0, CLIP_NORM / norm)
        optimizer.step()
    flat = torch.cat([p.detach().reshape(-1) for p in parameters])
    print(f'{{"{activation}", "{loss}", "{optimizer_name}",')
    for values in (losses, flat[::SAMPLE_EVERY].tolist()):
        print("  {" + ", ".join(f"{v:.15g}" for v in values) + "},")
    print("},")


def main():
    print("// Written by make_golden.py with PyTorch " + torch.__version__ + "; see there.")
    for activation in ACTIVATIONS:
        run_case(activation, "mse", "sgd")
    for loss in ("binary_crossentropy", "softmax_crossentropy"):
        run_case("selu", loss, "sgd")
    for optimizer in ("sgd_decay", "sgd_clip", "momentum", "nesterov", "rmsprop", "adam", "adam_torch",
                      "adam_decay", "nadam", "adamw_decay"):
        run_case("elu", "binary_crossentropy", optimizer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
