#!/usr/bin/env bash
# Runs the two blocks of docs/scale-out.md as they stand there, and compares what they write with
# what one process writes. What is not installed is said, and not run.
#
#   tests/scale_out.sh SPECIE
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$(realpath "${1:?usage: tests/scale_out.sh SPECIE}")
work=$(mktemp -d)
daemons=()
stop() {
  if ((${#daemons[@]})); then
    # A job that outlives a test that was stopped would write into the folder. SLURM_CONF is ours by now.
    timeout 5 scancel --full --user "$(id -un)" 2>/dev/null || true
    for _ in $(seq 20); do
      [[ -n $(timeout 5 squeue -h 2>/dev/null) ]] || break
      sleep 0.3
    done
    kill "${daemons[@]}" 2>/dev/null || true
    wait "${daemons[@]}" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap stop EXIT

# block NAME: the lines of the code block that the page says we run.
block() {
  sed -n "/^<!-- run by tests\/scale_out.sh: $1 -->\$/,/^\`\`\`\$/ { /^<!--/d; /^\`\`\`/d; p }" \
    "$root/docs/scale-out.md"
}

# filings FOLDER: reports of many coins, and what else lies about in such folders.
filings() {
  local i source=$root/samples/demonstration-complete
  mkdir -p "$1/filings/2026"
  for i in $(seq 40); do
    sed "s/\"coin\": \"DEMO\"/\"coin\": \"D$i\"/" "$source/report.json" >"$1/filings/2026/d$i.json"
  done
  cp "$source/report.json" "$1/filings/first.json"
  cp "$source/report.json" "$1/filings/2026/again.json"
  cp "$source/report.auditor.p7s" "$1/filings/first.json.p7s"
  echo "{" >"$1/filings/broken.json"
  echo "no report" >"$1/filings/readme.txt"
  sed "s|\.\./demonstration-keys|$root/samples/demonstration-keys|" "$source/trust.json" >"$1/trust.json"
}

# run_block NAME: in a folder of its own; all.ndjson must be what one process writes.
run_block() {
  local folder=$work/$1 commands at
  commands=$(block "$1")
  [[ -n $commands ]] || { echo "docs/scale-out.md has no block for $1"; return 1; }
  mkdir -p "$folder/bin"
  ln -s "$program" "$folder/bin/specie"
  filings "$folder"
  # 3 is the exit of the batch itself: one of its files is broken.
  (cd "$folder" && PATH=$folder/bin:$PATH bash -eu -o pipefail -c "$commands") >"$folder/log" 2>&1 ||
    (($? == 3)) || { tail -n 40 "$folder/log"; return 1; }
  [[ -s $folder/all.ndjson ]] || { tail -n 40 "$folder/log"; echo "$1 wrote no record"; return 1; }
  [[ $(find "$folder" -name 'part-*.ndjson' | wc -l) == 8 ]] || { echo "not eight parts"; return 1; }
  at=$(head -n 1 "$folder/all.ndjson" | sed 's/.*"time":"\([^"]*\)".*/\1/')
  (cd "$folder" && "$program" verify filings --trust trust.json --verify-at "$at" --format ndjson \
    >one.ndjson 2>/dev/null) || (($? == 3)) || { echo "the whole was not judged"; return 1; }
  cmp "$folder/one.ndjson" "$folder/all.ndjson" || return 1
  echo "ok: $1, $(wc -l <"$folder/all.ndjson") lines, the same bytes as one process"
}

# A controller and a node on this machine, without accounts, for this test alone. Processors are what
# is handed out: where memory is too, a job that asks for none gets all of it, and tasks run one by one.
start_slurm() {
  local folder=$work/slurm-daemons name
  name=$(hostname -s)
  mkdir -p "$folder/state" "$folder/spool"
  cat >"$folder/slurm.conf" <<END
ClusterName=specie
SlurmctldHost=$name
AuthType=auth/none
CredType=cred/none
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmctldPort=26817
SlurmdPort=26818
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=0
MinJobAge=300
NodeName=$name CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP OverSubscribe=FORCE:4
END
  export SLURM_CONF=$folder/slurm.conf
  slurmctld -D >"$folder/out" 2>&1 &
  daemons+=($!)
  slurmd -D -N "$name" >>"$folder/out" 2>&1 &
  daemons+=($!)
  for _ in $(seq 60); do
    sinfo -h -o %t 2>/dev/null | grep -q idle && return 0
    sleep 0.5
  done
  tail -n 20 "$folder"/*.log "$folder/out" || true
  return 1
}

status=0
if command -v parallel >/dev/null; then
  run_block parallel || status=1
else
  echo "not run: docs/scale-out.md on GNU parallel, which is not here (Debian: parallel)"
fi
if ! command -v slurmctld >/dev/null || ! command -v slurmd >/dev/null || ! command -v sbatch >/dev/null; then
  echo "not run: docs/scale-out.md on Slurm, which is not here (Debian: slurm-wlm)"
elif ! start_slurm; then
  echo "not run: docs/scale-out.md on Slurm, which could not be started here"
else
  run_block slurm || status=1
  # Eight tasks and the job that joins, each of which leaves what it said: none was run by the shell.
  [[ $(find "$work/slurm" -name 'slurm-*.out' | wc -l) == 9 ]] ||
    { echo "Slurm did not run nine jobs"; status=1; }
fi
exit "$status"
