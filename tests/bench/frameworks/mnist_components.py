"""MNIST's first images, the test images before the training images, in their 30 principal components.

    python3 mnist_components.py DATA_FOLDER COUNT X.npy LABELS.npy
"""
import gzip
import json
import pathlib
import sys

import numpy


def read(folder, shards, count):
    images, labels = [], []
    for shard in shards:
        data = gzip.decompress((folder / shard["file"]).read_bytes())
        size = shard["images"]
        images.append(numpy.frombuffer(data, numpy.uint8, size * 784, offset=16).reshape(size, 784))
        labels.append(numpy.frombuffer(data, numpy.uint8, size, offset=16 + size * 784 + 8))
        if sum(map(len, labels)) >= count:
            break
    return numpy.concatenate(images)[:count], numpy.concatenate(labels)[:count]


folder = pathlib.Path(sys.argv[1])
count = int(sys.argv[2])
manifest = json.loads((folder / "manifest.json").read_text())
images, labels = read(folder, manifest["test"] + manifest["train"], count)
x = images.astype(numpy.float64) / 255
x -= x.mean(axis=0)
_, vectors = numpy.linalg.eigh(x.T @ x)
numpy.save(sys.argv[3], (x @ vectors[:, :-31:-1]).astype(numpy.float32))
numpy.save(sys.argv[4], labels)
