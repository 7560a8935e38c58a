"""t-SNE of a matrix with scikit-learn, or the figures of a finished map, as one JSON line.

    python3 sklearn_tsne.py run X.npy Y.npy [--iterations N] [--jobs N]
    python3 sklearn_tsne.py judge X.npy Y.npy LABELS.npy

"judge" is one evaluator for all: KL over the exact 90 nearest neighbours at perplexity 30, symmetrised
p_ij = (p_j|i + p_i|j) / 2N, with the exact normalisation of q; and the share of points whose label the
majority of their 10 nearest others in the plane gives.
"""
import argparse
import json
import time

import numpy
from scipy import sparse
from sklearn.manifold import TSNE
from sklearn.neighbors import NearestNeighbors

PERPLEXITY = 30


def affinities(x):
    count = len(x)
    distance, index = NearestNeighbors(n_neighbors=3 * PERPLEXITY + 1).fit(x).kneighbors(x)
    squared, index = distance[:, 1:].astype(numpy.float64) ** 2, index[:, 1:]
    squared -= squared[:, :1]
    low, high, beta = numpy.zeros(count), numpy.full(count, numpy.inf), numpy.ones(count)
    for _ in range(200):
        p = numpy.exp(-beta[:, None] * squared)
        total = p.sum(axis=1)
        entropy = numpy.log(total) + beta * (p * squared).sum(axis=1) / total
        wide = entropy > numpy.log(PERPLEXITY)
        low, high = numpy.where(wide, beta, low), numpy.where(wide, high, beta)
        beta = numpy.where(numpy.isinf(high), beta * 2, (low + high) / 2)
    p /= total[:, None]
    rows = numpy.repeat(numpy.arange(count), index.shape[1])
    one_sided = sparse.csr_matrix((p.ravel(), (rows, index.ravel())), shape=(count, count))
    return ((one_sided + one_sided.T) / (2 * count)).tocoo()


def divergence(x, y):
    p, y = affinities(x), y.astype(numpy.float64)
    normaliser = 0.0
    for first in range(0, len(y), 500):
        block = ((y[first:first + 500, None, :] - y[None, :, :]) ** 2).sum(axis=2)
        normaliser += (1 / (1 + block)).sum()
    normaliser -= len(y)
    q = 1 / (1 + ((y[p.row] - y[p.col]) ** 2).sum(axis=1)) / normaliser
    return float((p.data * numpy.log(p.data / q)).sum())


def label_accuracy(y, labels):
    index = NearestNeighbors(n_neighbors=11).fit(y).kneighbors(y, return_distance=False)[:, 1:]
    votes = numpy.zeros((len(y), labels.max() + 1))
    for column in index.T:
        votes[numpy.arange(len(y)), labels[column]] += 1
    return float((votes.argmax(axis=1) == labels).mean())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["run", "judge"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--iterations", type=int, default=750)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    x = numpy.load(options.files[0])
    if options.task == "run":
        start = time.perf_counter()
        tsne = TSNE(perplexity=PERPLEXITY, n_iter=options.iterations, init="pca", learning_rate="auto",
                    n_jobs=options.jobs, random_state=1)
        y = tsne.fit_transform(x)
        seconds = time.perf_counter() - start
        numpy.save(options.files[1], y.astype(numpy.float32))
        print(json.dumps({"seconds": seconds, "iterations": int(tsne.n_iter_) + 1}))
    else:
        y, labels = numpy.load(options.files[1]), numpy.load(options.files[2])
        print(json.dumps({"kl_divergence": divergence(x, y), "knn_accuracy": label_accuracy(y, labels)}))


main()
