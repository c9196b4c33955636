#!/usr/bin/env python3
"""Times PyTorch's cuDNN LSTM with CTC in the shape that io.tarsier.bench.gpu.StackTimes has, and the bare products.

Prints lines of a name, a tab and a value. fp32 and TF32; from memory to memory for the forward pass, as Tarsier is
measured; a training step is forward, CTC, backward, without the optimiser.
"""
import statistics
import time

import torch

INPUTS, HIDDEN, LAYERS, SYMBOLS, STEPS, LABELS = 640, 256, 4, 29, 250, 120


def milliseconds(task, warm_ups=5, rounds=20):
    for _ in range(warm_ups):
        task()
    times = []
    for _ in range(rounds):
        torch.cuda.synchronize()
        start = time.perf_counter()
        task()
        torch.cuda.synchronize()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = torch.nn.LSTM(INPUTS, HIDDEN, LAYERS, bidirectional=True)
        self.output = torch.nn.Linear(2 * HIDDEN, SYMBOLS)

    def forward(self, packed):
        y, _ = self.lstm(packed)
        return torch.nn.functional.log_softmax(self.output(y.data), dim=-1)


def floor(sequences):
    """The products of one forward pass and nothing else: all projections, then the recurrent ones step by step."""
    rows = sequences * STEPS
    x = [torch.randn(rows, INPUTS if layer == 0 else 2 * HIDDEN, device="cuda") for layer in range(LAYERS)]
    w = [torch.randn(v.shape[1], 8 * HIDDEN, device="cuda") for v in x]
    h = torch.randn(2, sequences, HIDDEN, device="cuda")
    r = torch.randn(2, HIDDEN, 4 * HIDDEN, device="cuda")
    z = torch.empty(2, sequences, 4 * HIDDEN, device="cuda")

    def recurrence():
        for _ in range(STEPS):
            torch.bmm(h, r, out=z)

    recurrence()
    torch.cuda.synchronize()
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        recurrence()

    def run():
        for layer in range(LAYERS):
            torch.mm(x[layer], w[layer])
            graph.replay()

    return milliseconds(run)


def measure(name, sequences, network):
    host = torch.randn(STEPS, sequences, INPUTS).pin_memory()
    lengths = torch.full((sequences,), STEPS, dtype=torch.int64)
    labels = (torch.arange(LABELS) % (SYMBOLS - 1) + 1).repeat(sequences, 1).int()
    label_lengths = torch.full((sequences,), LABELS, dtype=torch.int32)

    def packed():
        return torch.nn.utils.rnn.pack_padded_sequence(host.to("cuda", non_blocking=True), lengths)

    def forward():
        with torch.no_grad():
            return network(packed()).cpu()

    def layers():
        network.zero_grad(set_to_none=True)
        network(packed()).sum().backward()

    def step():
        network.zero_grad(set_to_none=True)
        log_probabilities = network(packed()).view(STEPS, sequences, SYMBOLS)
        loss = torch.nn.functional.ctc_loss(
            log_probabilities, labels.to("cuda"), lengths.int().to("cuda"), label_lengths.to("cuda"), reduction="mean")
        loss.backward()
        return loss.item()

    network.eval()
    print(f"{name}.forward.{sequences}.ms\t{milliseconds(forward):.4g}")
    network.train()
    print(f"{name}.train.layers.{sequences}.ms\t{milliseconds(layers):.4g}")
    print(f"{name}.train.step.{sequences}.ms\t{milliseconds(step):.4g}", flush=True)


def main():
    print(f"torch\t{torch.__version__}, cuDNN {torch.backends.cudnn.version()}, {torch.cuda.get_device_name()}")
    torch.manual_seed(1)
    network = Network().to("cuda")
    for tf32 in (False, True):
        torch.backends.cudnn.allow_tf32 = tf32
        torch.backends.cuda.matmul.allow_tf32 = tf32
        name = "tf32" if tf32 else "fp32"
        for sequences in (1, 16, 64):
            print(f"{name}.floor.{sequences}.ms\t{floor(sequences):.4g}")
            measure(name, sequences, network)


if __name__ == "__main__":
    main()
