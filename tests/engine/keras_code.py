#!/usr/bin/env python3
"""Runs the Keras programs that the lessons show, for many settings, against a stand-in for Keras that only
counts: the syntax is Python's, every layer gets what it needs, and the parameters of the model are as many
as ours. Keras itself is not needed.
    tests/engine/keras_code.py [CLI] [DATA]       ends with "N passed, N failed"
"""
import ast
import json
import pathlib
import subprocess
import sys
import tempfile
import types

PROJECT = pathlib.Path(__file__).resolve().parents[2]
CLI = sys.argv[1] if len(sys.argv) > 1 else str(PROJECT / "build/native/glyphlab-cli")
DATA = sys.argv[2] if len(sys.argv) > 2 else str(PROJECT / "build/data")

# By lesson: settings to try beside the defaults. Lessons that are not there yet are left out.
SETTINGS = {
    "stacked": [
        {"encoder_layers": "", "decoder_layers": "", "coding_size": "7"},
        {"encoder_layers": "64,32", "decoder_layers": "32,64", "coding_size": "800", "optimizer": "nesterov"},
        {"tied_weights": "on", "noise": "dropout", "activation": "selu", "initializer": "lecun_normal"},
        {"layerwise_epochs": "2", "loss": "bce", "optimizer": "adamw", "validation_size": "5000"},
        {"noise": "gaussian", "early_stopping": "3", "clip_norm": "1", "activation": "gelu", "epochs": "4"},
        {"activation": "leaky_relu", "optimizer": "rmsprop", "dataset": "fashion-mnist", "limit": "1000"},
    ],
    "autoencoder": [
        {"mode": "digits"},
        {"mode": "linear", "coding_size": "30"},
        {"mode": "sequence", "coding_size": "3", "hidden_layers": "12"},
    ],
    "sparse": [
        {"regularizer": "none"},
        {"regularizer": "l1", "coding_size": "300", "initializer": "torch"},
        {"regularizer": "kl", "encoder_layers": "100", "decoder_layers": "100", "optimizer": "sgd"},
        {"side_by_side": "three", "coding_size": "30", "target_sparsity": "0.05"},
    ],
    "vae": [
        {"latent_size": "2", "encoder_layers": "150,100", "decoder_layers": "100,150", "activation": "selu"},
        {"encoder_layers": "", "decoder_layers": "", "likelihood": "gaussian", "optimizer": "nadam"},
        {"beta": "4", "beta_warmup": "10", "early_stopping": "3", "optimizer": "momentum"},
        {"latent_loss": "off", "activation": "leaky_relu", "initializer": "he_normal", "plain_beside": "on"},
    ],
    "pretraining": [
        {"pretraining_model": "vae"},
        {"coding_size": "20", "labels": "500"},
    ],
    "characters": [
        {"task": "toy", "cell": "gru", "bidirectional": "on", "pooling": "max"},
        {"task": "toy", "cell": "rnn", "pooling": "mean", "units": "20"},
        {"models": "word"},
        {"models": "convolution", "filters": "12"},
        {"models": "hybrid", "cell": "lstm", "units": "10"},
    ],
}


class Tensor:
    """Knows the length of its last axis, which is all that parameters depend on."""

    def __init__(self, size, sources=()):
        self.shape = (None, size)
        self.sources = list(sources)  # layers that it came through

    def _with(self, other=None):
        size = other.shape[-1] if isinstance(other, Tensor) else 1
        return Tensor(max(self.shape[-1], size), self.sources)

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __neg__ = _with

    # As an array of data:
    def reshape(self, *shape):
        return Tensor(shape[-1])

    def astype(self, _):
        return self

    def numpy(self):
        return self

    def __getitem__(self, _):
        return self


class Layer:
    def __init__(self, *positional, **named):
        self.positional = positional
        self.named = named
        self.built = None  # size of the input
        self.extra = 0  # parameters added by a layer of the program's own

    def __call__(self, inputs):
        tensors = inputs if isinstance(inputs, (list, tuple)) else [inputs]
        size = tensors[0].shape[-1]
        if self.built is None:
            self.built = size
            self.kernel = Tensor(size)
            self.kernel.shape = (size, self.output_size(tensors))
            if hasattr(self, "build"):
                self.build((None, size))
        assert self.built == size, f"{type(self).__name__} was built for {self.built}, now gets {size}"
        result = self.call(inputs) if hasattr(self, "call") else Tensor(self.output_size(tensors))
        sources = [layer for tensor in tensors for layer in tensor.sources]
        return Tensor(result.shape[-1], sources + [self])

    def output_size(self, tensors):
        return tensors[0].shape[-1]

    def parameters(self):
        return self.extra

    def add_weight(self, shape, **_):
        count = 1
        for side in shape:
            count *= side
        self.extra += count
        return Tensor(shape[-1])

    def add_loss(self, loss):
        assert loss is not None


class Dense(Layer):
    def units(self):
        units = self.positional[0] if self.positional else self.named["units"]
        assert isinstance(units, int) and units > 0
        return units

    def output_size(self, tensors):
        return self.units()

    def parameters(self):
        return (self.built + 1) * self.units()


class Embedding(Layer):
    def output_size(self, tensors):
        return self.positional[1]

    def parameters(self):
        return self.positional[0] * self.positional[1]


class Recurrent(Layer):
    gates = 1

    def output_size(self, tensors):
        return self.positional[0]

    def parameters(self):
        units = self.positional[0]
        return self.gates * (units * (self.built + units) + units)


class LSTM(Recurrent):
    gates = 4


class GRU(Recurrent):
    gates = 3

    def parameters(self):  # reset_after: a second bias
        return super().parameters() + 3 * self.positional[0]


class Bidirectional(Layer):
    def output_size(self, tensors):
        return 2 * self.positional[0].positional[0]

    def parameters(self):
        inner = self.positional[0]
        inner.built = self.built
        return 2 * inner.parameters()


class Conv1D(Layer):
    def output_size(self, tensors):
        return self.positional[0]

    def parameters(self):
        filters, width = self.positional[0], self.positional[1]
        return filters * width * self.built + filters


class Concatenate(Layer):
    def output_size(self, tensors):
        return sum(tensor.shape[-1] for tensor in tensors)


class Model(Layer):
    """Sequential: one list of layers. Otherwise inputs and outputs, which know the layers they came through."""

    def __init__(self, *arguments):
        super().__init__()
        self.fitted = False
        self.optimizer = types.SimpleNamespace()
        self.sequential = len(arguments) == 1
        self.layers = list(arguments[0]) if self.sequential else arguments[1].sources

    def __call__(self, inputs):
        tensor = inputs
        for layer in self.layers:
            if isinstance(layer, Tensor):  # an Input at the beginning
                assert tensor.shape[-1] == layer.shape[-1], "the model is given another size than its Input"
            else:
                tensor = layer(tensor)
        return Tensor(tensor.shape[-1], inputs.sources + [self])

    def unique_layers(self):
        found = []
        for layer in self.layers:
            for inner in layer.unique_layers() if isinstance(layer, Model) else [layer]:
                if not isinstance(inner, Tensor) and inner not in found:
                    found.append(inner)
        return found

    def parameters(self):
        return sum(layer.parameters() for layer in self.unique_layers())

    def compile(self, **named):
        assert "loss" in named and "optimizer" in named

    def fit(self, x, y, **named):
        assert named["epochs"] >= 1 and named["batch_size"] >= 1
        if self.sequential:
            self(x)
        self.fitted = True

    def evaluate(self, *_):
        return 0.0

    def summary(self, **_):
        pass


def anything(*_, **__):
    return None


def module(name, **members):
    result = types.ModuleType(name)
    result.__dict__.update(members)
    sys.modules[name] = result
    return result


class Tokenizer:
    def __init__(self, **named):
        assert set(named) <= {"char_level", "oov_token"}

    def fit_on_texts(self, texts):
        pass

    def texts_to_sequences(self, texts):
        return texts


class Anything:
    """A name space in which every member may be called."""

    def __init__(self, known):
        self.known = known

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        assert name in self.known, f"there is no {name}"
        return anything


def rand(*shape):
    return Tensor(shape[-1]) if len(shape) == 2 else [Tensor(shape[-1]) for _ in range(shape[0])]


def keras_stand_in():
    layers = module("keras.layers", Layer=Layer, Dense=Dense, Embedding=Embedding, LSTM=LSTM, GRU=GRU,
                    SimpleRNN=Recurrent, Bidirectional=Bidirectional, Conv1D=Conv1D, Concatenate=Concatenate)
    for name in ("Dropout", "GaussianNoise", "Flatten", "GlobalAveragePooling1D", "GlobalMaxPooling1D",
                 "LeakyReLU", "Identity", "Reshape", "RandomRotation", "RandomShear", "RandomZoom",
                 "RandomTranslation"):
        setattr(layers, name, type(name, (Layer,), {}))
    first = lambda tensor, *_, **__: tensor
    ops = module("keras.ops", sum=first, mean=first, square=first, exp=first, abs=first, log=first, clip=first,
                 shape=lambda tensor: tensor.shape,
                 transpose=lambda tensor: Tensor(tensor.shape[0]),
                 matmul=lambda a, b: Tensor(b.shape[-1]))
    dataset = types.SimpleNamespace(load_data=lambda: ((Tensor(784), Tensor(1)), (Tensor(784), Tensor(1))))
    keras = module(
        "keras", layers=layers, ops=ops, Sequential=Model, Model=Model,
        Input=lambda shape, **_: Tensor(shape[-1]),
        Variable=lambda value, **_: Tensor(1),
        random=types.SimpleNamespace(normal=lambda shape: Tensor(shape[-1])),
        datasets=types.SimpleNamespace(mnist=dataset, fashion_mnist=dataset),
        activations=types.SimpleNamespace(get=lambda name: lambda tensor: tensor, gelu=anything),
        optimizers=Anything({"SGD", "RMSprop", "Adam", "Nadam", "AdamW"}),
        initializers=Anything({"RandomUniform"}),
        regularizers=Anything({"L2"}),
        losses=Anything({"binary_crossentropy", "mean_squared_error"}),
        callbacks=types.SimpleNamespace(Callback=object, EarlyStopping=anything))
    for name in ("keras", "tensorflow", "tensorflow.keras", "tensorflow.keras.preprocessing"):
        sys.modules.setdefault(name, types.ModuleType(name)).__path__ = []
    module("tensorflow.keras.preprocessing.text", Tokenizer=Tokenizer)
    module("tensorflow.keras.preprocessing.sequence",
           pad_sequences=lambda sequences, maxlen, padding="pre", truncating="pre": Tensor(maxlen))
    module("numpy", array=lambda values: Tensor(1), random=types.SimpleNamespace(rand=rand), linspace=lambda first, last, count: Tensor(count))
    return keras


def run_program(code):
    """The models that the program makes, by the name of their variable."""
    keras_stand_in()
    names = {"__name__": "keras_program", "texts": ["word"], "labels": [0], "words": Tensor(1)}
    exec(compile(code, "keras.py", "exec"), names)
    return {name: value for name, value in names.items() if isinstance(value, Model)}


def export(lesson, settings, folder):
    command = [CLI, "run", lesson, "--steps", "1", "--quiet", "--export", folder, "--data", DATA]
    for name, value in settings.items():
        command += ["--set", f"{name}={value}"]
    subprocess.run(command, check=True, capture_output=True, text=True)
    network = json.loads(pathlib.Path(folder, "network.json").read_text())
    return pathlib.Path(folder, "keras.py").read_text(), network


def check(lesson, settings):
    with tempfile.TemporaryDirectory() as folder:
        code, network = export(lesson, settings, folder)
    ast.parse(code)
    code, *phase_2 = code.split("# Phase 2")
    models = run_program(code)
    if phase_2:  # needs NumPy and data: its syntax is checked, and the encoder is what it builds on
        code_layer = next(i for i, layer in enumerate(network) if layer["kind"] == "code")
        inner = sum(layer["parameters"] for layer in network[:code_layer + 1])
        variational = settings.get("pretraining_model") == "vae"
        if variational:  # the code layer holds mu and log variance, of which phase 2 keeps mu
            inner -= network[code_layer]["parameters"] // 2
        encoder = models["encoder"].parameters()
        assert encoder == inner, f"{encoder} parameters in Keras' encoder, {inner} here"
        if variational:  # the network is listed without its decoder
            return
    fitted = [model for model in models.values() if model.fitted]
    assert fitted, "no model is trained"
    ours = sum(layer["parameters"] for layer in network)
    theirs = fitted[-1].parameters()
    assert theirs == ours, f"{theirs} parameters in Keras, {ours} here"
    sizes = [layer["size"] for layer in network if layer["kind"] in ("dense", "output")]
    units = [layer.units() for layer in fitted[-1].unique_layers() if isinstance(layer, Dense)]
    for size in set(sizes) if lesson != "characters" else ():
        assert size in units or any(layer["name"].startswith("tied") for layer in network) or size == 784, \
            f"no layer of {size} units among {units}"


def main():
    known = subprocess.run([CLI, "list"], check=True, capture_output=True, text=True).stdout
    lessons = [line.split()[0] for line in known.splitlines() if line.strip()]
    passed = failed = 0
    for lesson, settings in SETTINGS.items():
        if lesson not in lessons:
            continue
        for changes in [{}] + settings:
            name = f"{lesson} {' '.join(f'{key}={value}' for key, value in changes.items())}".strip()
            try:
                check(lesson, changes)
                passed += 1
                print(f"ok   {name}")
            except subprocess.CalledProcessError as error:
                failed += 1
                print(f"FAIL {name}\n     {error.stderr.strip()}")
            except Exception as error:  # whatever the program stumbles over
                failed += 1
                print(f"FAIL {name}\n     {type(error).__name__}: {error}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
