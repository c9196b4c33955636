#!/usr/bin/env bash
# What people without a GPU, or with the wrong one, see of GPUs: the plugin cuda from its folder, answers in one
# sentence, and the measuring script. Stands in for the driver with a script named nvidia-smi.
. "$(dirname "$0")/lib.sh"
cd "$CLONE" || exit 1
clip=samples/one-two-three.wav
export TARSIER_PLUGINS=$work/plugins
mkdir "$TARSIER_PLUGINS" "$work/bin"

# driver NAME CAPABILITY: a driver that knows one GPU.
driver() {
  printf '#!/bin/sh\necho "%s, %s, 1000, 580.1"\n' "$1" "$2" >"$work/bin/nvidia-smi"
  chmod +x "$work/bin/nvidia-smi"
}

run ./tarsier info
expect "info: exit status" "$status" 0
expect_match "info: the processor" "$out" "^cpu +usable: OpenBLAS on [0-9]+ processors"
expect_match "info: how to get the plugin" "$out" "^cuda +not usable: .*plugins/cuda/target/cuda"
run ./tarsier transcribe --backend cuda $clip
expect "cuda without its plugin: exit status" "$status" 1
expect_match "cuda without its plugin: one sentence" "$err" "^tarsier: backend 'cuda' cannot be used: .*its plugin is not installed"

run mvn -B -q -ntp package -DskipTests -pl plugins/cuda -am
expect "the plugin builds" "$status" 0
cp -r plugins/cuda/target/cuda "$TARSIER_PLUGINS"
run ./tarsier plugins check plugins/cuda/target/cuda
expect_match "the plugin passes the check" "$out" "^ok "
run ./tarsier transcribe --backend auto $clip
expect "auto without a GPU: the text" "$out" "one two three"
expect "auto without a GPU: nothing is said" "$err" ""

PATH=$work/bin:$PATH
driver "NVIDIA H200" 9.0
run ./tarsier info
expect_match "a new GPU: nd4j-cuda is too old" "$out" "^nd4j-cuda +not usable: .*compute capability 3.7 to 8.6 only, and this is: NVIDIA H200"
expect_match "a new GPU: a missing library is named" "$out" "^cuda +not usable: NVIDIA H200 .*could not be loaded \(.*lib.*\.so.*\); install"
run ./tarsier transcribe $clip
expect "a new GPU without libraries: the processor does it, beside another JavaCPP" "$out" "one two three"
run ./tarsier transcribe --backend cuda $clip
expect "a new GPU without libraries: one line" "$(printf '%s\n' "$err" | wc -l)" 1
driver "Tesla K80" 3.7
run ./tarsier info
expect_match "an old GPU: cuda is too new" "$out" "^cuda +not usable: CUDA 13 needs compute capability 7.5 or more, and this is: Tesla K80"
expect_match "an old GPU: what nd4j-cuda would need" "$out" "^nd4j-cuda +not usable: .*Maven profile nd4j-cuda"

printf '#!/bin/sh\necho "No devices were found"; exit 6\n' >"$work/bin/nvidia-smi"
: >"$work/pack"
run bench/gpu/measure.sh "$work/nothing"
expect_match "measure: without a pack it says how to make one" "$err" "make it with bench/gpu/pack.sh"
run bench/gpu/measure.sh "$work/pack"
expect_match "measure: without a GPU it says so" "$err" "there is no GPU here"
expect "measure: and fails" "$status" 1
finish
