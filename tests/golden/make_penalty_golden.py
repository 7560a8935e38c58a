#!/usr/bin/env python3
"""Writes penalty_golden.inc: values and gradients, in float64 by PyTorch's own distributions and autograd,
of the penalties on codings and of the latent loss. Run with Debian's python3-torch:
    python3 make_penalty_golden.py > penalty_golden.inc
"""
import torch
from torch.distributions import Bernoulli, Normal, kl_divergence

from make_golden import tensor

torch.set_default_dtype(torch.float64)

ROWS, CODINGS = 4, 3
TARGET, WEIGHT = 0.1, 0.7


def show(name, loss, variable):
    loss.backward()
    gradient = ", ".join(f"{g:.15g}" for g in variable.grad.reshape(-1).tolist())
    print(f'{{"{name}", {loss.item():.15g}, {{{gradient}}}}},')


def main():
    print("// Written by make_penalty_golden.py with PyTorch " + torch.__version__ + "; see there.")
    codings = tensor(7, ROWS, CODINGS, 0.8, 0.5).requires_grad_()
    show("l1", WEIGHT * torch.linalg.vector_norm(codings, ord=1, dim=1).mean(), codings)
    codings = tensor(7, ROWS, CODINGS, 0.8, 0.5).requires_grad_()
    means = codings.mean(dim=0)
    show("kl", WEIGHT * kl_divergence(Bernoulli(torch.full_like(means, TARGET)), Bernoulli(means)).sum(), codings)
    head = tensor(8, ROWS, 2 * CODINGS, 3.0).requires_grad_()
    mu, log_var = head[:, :CODINGS], head[:, CODINGS:]
    latent = kl_divergence(Normal(mu, torch.exp(0.5 * log_var)), Normal(0.0, 1.0)).sum(dim=1).mean()
    show("latent", WEIGHT * latent, head)


main()
