#!/usr/bin/env bash
# Measures the plugin cuda on this machine in one call, and PyTorch's cuDNN LSTM beside it; prints a table.
#
#   bench/gpu/measure.sh [PACK]   default: target/gpu/pack.tar.xz, made by bench/gpu/pack.sh
#
# Needs an NVIDIA GPU with its driver, and python3 with PyTorch for CUDA 13, whose packages also hold cuDNN
# and cuBLAS (or TARSIER_CUDA_LIBRARIES that says where those are). Java is in the pack. What is printed is
# left in $OUT, if that is set, else in target/gpu.
set -uo pipefail
cd "$(dirname "$0")/../.."
pack=${1:-target/gpu/pack.tar.xz}
results=${OUT:-target/gpu}
die() { echo "gpu/measure: $1" >&2; exit 1; }

[ -r "$pack" ] || die "there is no $pack; make it with bench/gpu/pack.sh and bring it here"
command -v nvidia-smi >/dev/null || die "there is no GPU here: nvidia-smi is not on the PATH; run this where there is one"
nvidia-smi -L 2>/dev/null | grep -q '^GPU ' || die "there is no GPU here: nvidia-smi lists none"
command -v python3 >/dev/null || die "python3 is needed, to unpack and for PyTorch"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -c 'import sys, tarfile; tarfile.open(sys.argv[1], "r:xz").extractall(sys.argv[2])' "$pack" "$work" ||
  die "$pack cannot be unpacked"

if [ -z "${TARSIER_CUDA_LIBRARIES:-}" ]; then
  TARSIER_CUDA_LIBRARIES=$(python3 - <<'PYTHON'
import importlib.util, os
spec = importlib.util.find_spec("nvidia")
print(os.pathsep.join(spec.submodule_search_locations) if spec else "")
PYTHON
  )
  export TARSIER_CUDA_LIBRARIES
fi
mkdir -p "$results"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

java() {
  "$work/jre/bin/java" -Xmx8g -Dorg.bytedeco.javacpp.maxphysicalbytes=0 -Djava.awt.headless=true "$@" \
    -cp "$(printf '%s:' "$work"/lib/*.jar)" io.tarsier.bench.gpu.GpuBenchmark "$work/plugins"
}
echo "== Tarsier, fp32" >&2
java >"$results/fp32.tsv" 2>"$results/fp32.err" || failed=1
cat "$results/fp32.err" >&2
echo "== Tarsier, tf32" >&2
java -Dtarsier.cuda.math=tf32 >"$results/tf32.tsv" 2>"$results/tf32.err" || failed=1
cat "$results/tf32.err" >&2
echo "== Tarsier, tf32, persistent" >&2
java -Dtarsier.cuda.math=tf32 -Dtarsier.cuda.algorithm=persistent >"$results/persistent.tsv" 2>"$results/persistent.err" ||
  echo "the persistent recurrence does not take all of these shapes" >&2
echo "== PyTorch" >&2
python3 bench/gpu/torch_lstm.py >"$results/torch.tsv" 2>"$results/torch.err" || { failed=1; tail -n 3 "$results/torch.err" >&2; }
date -u +'date%t%Y-%m-%d' >>"$results/torch.tsv"

python3 bench/gpu/table.py "$results" | tee "$results/table.md"
for name in fp32 tf32; do
  grep -q '^weights.send.ms' "$results/$name.tsv" || { echo "gpu/measure: Tarsier did not measure everything in $name" >&2; failed=1; }
done
exit "${failed:-0}"
